import { useCallback, useEffect, useState } from 'preact/hooks';

/** The source that is read, `''` for none. The address bar and links lead to one with `#source=ID`. */
export function useOpenSource(): [openId: string, setOpenId: (id: string) => void] {
  const [openId, setOpen] = useState(idInAddress);
  useEffect(() => {
    const onChange = () => {
      const id = idInAddress();
      if (id !== '') setOpen(id);
    };
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  const setOpenId = useCallback((id: string) => {
    // What was led to is left: a reload is not to lead back.
    if (idInAddress() !== '' && idInAddress() !== id) history.replaceState(history.state, '', '#sources');
    setOpen(id);
  }, []);
  return [openId, setOpenId];
}

function idInAddress(): string {
  return /^#source=([0-9a-f]{16})$/.exec(location.hash)?.[1] ?? '';
}
