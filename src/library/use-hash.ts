import { useEffect, useState } from 'preact/hooks';

/** The address's fragment, without its `#`: which view of the page is shown. */
export function useHash(): string {
  const [hash, setHash] = useState(readHash);
  useEffect(() => {
    const onChange = () => setHash(readHash());
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  return hash;
}

function readHash(): string {
  return location.hash.slice(1);
}
