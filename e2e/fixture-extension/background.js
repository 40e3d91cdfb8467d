// Counts each opened popup. The count lives in storage: the browser may stop this script at any moment.
async function count() {
  const { opened = 0 } = await chrome.storage.local.get('opened');
  await chrome.storage.local.set({ opened: opened + 1 });
  return opened + 1;
}

chrome.runtime.onMessage.addListener((message, _sender, reply) => {
  if (message !== 'opened') return false;
  count().then(reply);
  return true;
});
