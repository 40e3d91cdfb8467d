import { useEffect, useState } from 'preact/hooks';
import { onNews } from '../platform/news.ts';

/** As long as a page would show it. */
const STAY_MS = 8_000;
type Said = { tabId: number; sentence: string; time: number };

/** What came of something that was done from a menu or by keys in this tab, where its page could not say so: read out, and shown for some seconds. */
export function TabNotice({ tabId }: { tabId: number }) {
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => onNews('tab.notice', news => setSaid({ ...news, time: performance.now() })), []);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), STAY_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div class="tab-notice" aria-live="polite">
      {/* Another element each time: the same sentence once more is read out once more. */}
      {said?.tabId === tabId && <p key={said.time}>{said.sentence}</p>}
    </div>
  );
}
