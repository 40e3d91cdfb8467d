import { syncStore } from '../src/background/sync-store.ts';
import { tryAgain } from '../src/background/try-again.ts';
import { decideConflicts } from '../src/domain/conflict.ts';
import { draftFields, newDraft } from '../src/domain/draft.ts';
import type { Entry, EntryEdits } from '../src/domain/entry.ts';
import { sampleFacts, sampleSnapshot } from '../src/domain/sample-entry.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { editDraft, fillDraft, getDraft } from '../src/store/drafts.ts';
import { nextDueAt } from '../src/store/due-rows.ts';
import { leastCheckedEntries } from '../src/store/entries.ts';
import { changeEntries, resolveConflicts } from '../src/store/merged-entries.ts';
import { hasInterrupted } from '../src/store/outbox.ts';
import { saveDraft } from '../src/store/save.ts';
import { getWiki, putWiki } from '../src/store/wiki-profile.ts';
import { runSync, type SyncStore } from '../src/sync/engine.ts';
import { readChanges } from '../src/sync/from-wiki.ts';
import { createPace } from '../src/sync/pace.ts';
import { createWikiClient } from '../src/sync/wiki-client.ts';
import type { Network } from './network.ts';

export const WIKI = 'https://wiki.example';
export const KEY = 'key';

type Job = 'sync' | 'check';
type Clock = { now(): number; random(): number; newId(): string };

/** One curator's browser: the real store, engine and client, in a worker that can be killed between any two steps. */
export class SimulatedBrowser {
  readonly name: string;
  readonly #network: Network;
  readonly #clock: Clock;
  #db: Database;
  /** Settles when the worker's job ends or is killed. */
  #job: { done: boolean; kill: () => void } | undefined;
  #steps = 0;

  private constructor(name: string, network: Network, clock: Clock, db: Database) {
    this.name = name;
    this.#network = network;
    this.#clock = clock;
    this.#db = db;
  }

  static async open(name: string, network: Network, clock: Clock): Promise<SimulatedBrowser> {
    const db = await openDatabase(`${name}-${clock.newId()}`);
    await putWiki(db, { address: WIKI, name: '', apiKey: KEY, troubles: {} });
    return new SimulatedBrowser(name, network, clock, db);
  }

  get isWorking(): boolean {
    return this.#job !== undefined && !this.#job.done;
  }

  /** How many steps of the store are under way: while there are, nobody else moves. */
  get steps(): number {
    return this.#steps;
  }

  entries(): Promise<Entry[]> {
    return this.#db.getAll('entries');
  }

  /** Types into the popup, which stays open: the draft is stored, the entry is not. */
  async type(url: string, edit: (fields: Entry | undefined) => EntryEdits): Promise<void> {
    const page = pageAt(url);
    const now = this.#isoNow();
    const before = (await this.entries()).find(entry => entry.url === url);
    const facts = sampleFacts({
      url,
      capturedUrl: url,
      title: `Page ${url}`,
      authors: ['A. Author'],
      publishedDate: '2025-07-31',
    });
    const draft = (await getDraft(this.#db, url)) ?? { ...newDraft(page, now), facts };
    if (!before && !(await getDraft(this.#db, url))) {
      const snapshot = sampleSnapshot({ text: `Text of ${url}`, capturedAt: now });
      await fillDraft(this.#db, page, { url, facts, snapshot }, now);
    }
    await editDraft(this.#db, page, edit(draftFields(draft, before, []) as Entry), now);
  }

  /** Presses Save: an acknowledged save is one that this has resolved for. */
  async save(url: string): Promise<void> {
    const context = { venues: [], wiki: WIKI, wikis: [WIKI], now: this.#isoNow() };
    await saveDraft(this.#db, pageAt(url), context);
  }

  /** Decides every open conflict of an entry. */
  async resolve(entry: Entry, choose: (field: string) => 'mine' | 'theirs'): Promise<void> {
    const decisions = entry.sync.conflicts.map(({ field, mine, theirs }) => ({
      field,
      value: choose(field) === 'mine' ? mine : theirs,
    }));
    const decide = (now: Entry) => decideConflicts(now, decisions, this.#clock.newId);
    await resolveConflicts(this.#db, entry.id, decide, this.#isoNow());
  }

  /** Presses “Sync now”. */
  async retry(): Promise<void> {
    await tryAgain(this.#db, WIKI);
  }

  rows() {
    return this.#db.getAll('outbox');
  }

  async dueAt(): Promise<number | undefined> {
    return (await hasInterrupted(this.#db, WIKI)) ? 0 : nextDueAt(this.#db, WIKI, this.#clock.now());
  }

  /** Starts a job of the worker, unless one is under way: what the lock does in a browser. */
  start(job: Job): void {
    if (this.isWorking) return;
    const own = { done: false, kill: () => {} };
    this.#job = own;
    let isAlive = true;
    const killed = new Promise<void>(resolve => {
      own.kill = () => {
        isAlive = false;
        resolve();
      };
    });
    const work = job === 'sync' ? this.#sync(() => isAlive) : this.#check(() => isAlive);
    Promise.race([work, killed]).then(
      () => {
        own.done = true;
      },
      error => {
        own.done = true;
        if (isAlive) this.failure = error;
      },
    );
  }

  /** What the worker threw, which it never should. */
  failure: unknown;

  /** Ends the worker where it stands: nothing of it goes on. */
  kill(): void {
    this.#job?.kill();
    if (this.#job) this.#job.done = true;
    this.#network.drop(this.name);
  }

  #isoNow(): string {
    return new Date(this.#clock.now()).toISOString();
  }

  close(): void {
    this.#db.close();
  }

  async #sync(isAlive: () => boolean): Promise<void> {
    const wiki = await getWiki(this.#db);
    if (!wiki) return;
    const store = this.#killable(
      syncStore(this.#db, WIKI, async () => {}),
      isAlive,
    );
    await runSync(store, this.#client(), { address: WIKI, troubles: wiki.troubles }, this.#clock);
  }

  async #check(isAlive: () => boolean): Promise<void> {
    const [now, later] = [0, 1].map(more => new Date(this.#clock.now() + more).toISOString()) as [
      string,
      string,
    ];
    const entries = await leastCheckedEntries(this.#db, WIKI, later, now, 100);
    const changes = await readChanges(this.#client(), entries, WIKI, this.#clock);
    await this.#step(isAlive, () => changeEntries(this.#db, WIKI, changes));
  }

  #client() {
    return createWikiClient({ address: WIKI, apiKey: KEY }, this.#network.fetchFor(this.name), {
      pace: createPace(this.#clock.now),
    });
  }

  /** Each call of the store is a step: it happens whole, or the worker is dead and it does not happen. */
  #killable(store: SyncStore, isAlive: () => boolean): SyncStore {
    const wrapped = Object.entries(store).map(([name, act]) => [
      name,
      (...args: unknown[]) =>
        this.#step(isAlive, () => (act as (...all: unknown[]) => Promise<unknown>)(...args)),
    ]);
    return Object.fromEntries(wrapped) as SyncStore;
  }

  async #step<T>(isAlive: () => boolean, act: () => Promise<T>): Promise<T> {
    if (!isAlive()) return new Promise<T>(() => {});
    this.#steps += 1;
    try {
      const result = await act();
      return isAlive() ? result : await new Promise<T>(() => {});
    } finally {
      this.#steps -= 1;
    }
  }
}

function pageAt(url: string) {
  return { pageKey: url, capturedUrl: url, tabTitle: 'A tab' };
}
