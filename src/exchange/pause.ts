/** Lets a page draw and answer: long work in one go would freeze it. No timer, which browsers slow down in pages that are not in front. */
export function pause(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
