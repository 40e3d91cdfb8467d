import { type News, type NewsName, newsMessage, readNews } from '../messages/news.ts';
import { broadcast, onBroadcast } from './messaging.ts';

/** Tells every open page of the extension. */
export function tell<N extends NewsName>(name: N, news: News<N>): Promise<void> {
  return broadcast(newsMessage(name, news));
}

/** Calls `hear` for each piece of this news; returns what stops it. */
export function onNews<N extends NewsName>(name: N, hear: (news: News<N>) => void): () => void {
  return onBroadcast(message => {
    const news = readNews(message, name);
    if (news) hear(news);
  });
}
