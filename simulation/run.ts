import { seededRandom } from '../fixtures/random.ts';
import type { Entry, EntryEdits } from '../src/domain/entry.ts';
import { keyPoint } from '../src/domain/key-point.ts';
import type { Rating } from '../src/domain/rating.ts';
import { KEY, SimulatedBrowser } from './browser.ts';
import { fieldOf, History, LISTS, TEXTS, WIRE } from './history.ts';
import { FAULTS, type Fault, Network } from './network.ts';
import { brokenPromises } from './promises.ts';
import { idOf, SimulatedWiki } from './wiki.ts';

/** What one schedule came to. `wrong` says each broken promise in words; none is what is wanted. */
export type Outcome = {
  seed: number;
  wrong: string[];
  saves: number;
  faults: number;
  kills: number;
  conflicts: number;
  /** Values of others that were overwritten between a client's read and its write, which the wiki's API can't prevent. */
  unseeable: number;
};

const URLS = ['https://a.example/1', 'https://a.example/2', 'https://www.b.example/3'];
const PAGES = ['page-a', 'page-b', 'page-c'];
/** Cited here all the same: it was there when it was found. */
const VANISHED_PAGE = 'page-gone';
const MOST_ROUNDS = 60;

/**
 * Runs one schedule: two browsers and other people work on the same sources while calls fail in every way, workers are killed
 * between any two steps and the clock jumps. Then the faults stop, and every promise of the sync is checked. The seed decides all.
 */
export async function simulate(seed: number): Promise<Outcome> {
  const world = await World.open(seed);
  try {
    const moves = 40 + Math.floor(world.random() * 100);
    for (let move = 0; move < moves; move += 1) await world.move();
    return await world.finish();
  } finally {
    world.close();
  }
}

class World {
  readonly seed: number;
  readonly random: () => number;
  readonly #wiki: SimulatedWiki;
  readonly #network: Network;
  #browsers: SimulatedBrowser[] = [];
  readonly #history = new History();
  /** What was typed and not saved yet. */
  readonly #drafts = new Map<string, { browser: SimulatedBrowser; url: string }>();
  #now = Date.parse('2026-01-01T00:00:00Z');
  #made = 0;
  readonly #count = { saves: 0, faults: 0, kills: 0, conflicts: 0 };
  /** How often calls go wrong, in this schedule. */
  readonly #faultiness: number;

  private constructor(seed: number) {
    this.seed = seed;
    this.random = seededRandom(seed);
    this.#faultiness = this.random() * 0.6;
    this.#wiki = new SimulatedWiki(KEY, () => this.#now);
    this.#wiki.saysPlainly = this.random() < 0.5;
    for (const id of PAGES) this.#wiki.pages.set(id, { id, title: id });
    this.#network = new Network(this.#wiki);
  }

  static async open(seed: number): Promise<World> {
    const world = new World(seed);
    const clock = { now: () => world.#now, random: world.random, newId: () => world.#new('id') };
    for (const name of ['one', 'two']) {
      world.#browsers.push(await SimulatedBrowser.open(`${name}-${seed}`, world.#network, clock));
    }
    return world;
  }

  close(): void {
    for (const browser of this.#browsers) {
      browser.kill();
      browser.close();
    }
  }

  /** One thing happens. */
  async move(): Promise<void> {
    const browser = this.#pick(this.#browsers);
    const chance = this.random();
    if (chance < 0.09) await this.#save(browser, await this.#type(browser));
    else if (chance < 0.11) await this.#type(browser);
    else if (chance < 0.13) await this.#saveOldest();
    else if (chance < 0.18) this.#someoneEdits();
    else if (chance < 0.3) browser.start('sync');
    else if (chance < 0.33) browser.start('check');
    else if (chance < 0.37) {
      if (browser.isWorking) this.#count.kills += 1;
      browser.kill();
    } else if (chance < 0.41) this.#now += Math.floor((this.random() - 0.2) * 7_200_000);
    else if (chance < 0.43) await this.#resolve(browser);
    else if (chance < 0.46) await browser.retry();
    else await this.#passOne(this.random() < this.#faultiness ? this.#pick(FAULTS) : 'none');
    await this.#settle();
  }

  /** The faults stop; time goes on until nothing is left to do. */
  async finish(): Promise<Outcome> {
    while (this.#drafts.size > 0) await this.#saveOldest();
    let rounds = 0;
    for (; rounds < MOST_ROUNDS; rounds += 1) {
      let isQuiet = true;
      for (const browser of this.#browsers) {
        await this.#resolve(browser);
        if ((await browser.rows()).length > 0) isQuiet = false;
        await browser.retry();
        await this.#runToEnd(browser, 'sync');
        await this.#runToEnd(browser, 'check');
        await this.#resolve(browser);
      }
      this.#now += 3_600_000;
      if (isQuiet && rounds > 2) break;
    }
    const wrong = await brokenPromises(this.#browsers, this.#wiki, VANISHED_PAGE);
    const { lost, unseeable } = this.#history.lost(this.#wiki);
    return { seed: this.seed, wrong: [...wrong, ...lost], unseeable, ...this.#count };
  }

  async #runToEnd(browser: SimulatedBrowser, job: 'sync' | 'check'): Promise<void> {
    browser.start(job);
    await this.#settle();
    for (let passed = 0; passed < 500 && (browser.isWorking || this.#network.waiting > 0); passed += 1) {
      await this.#passOne('none');
      await this.#settle();
    }
  }

  async #passOne(fault: Fault): Promise<void> {
    if (this.#network.waiting === 0) return;
    if (fault !== 'none') this.#count.faults += 1;
    await this.#network.pass(Math.floor(this.random() * this.#network.waiting), fault);
  }

  /** Lets everything go on until it waits for the network or for nothing. */
  async #settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; ) {
      await new Promise(resolve => setImmediate(resolve));
      quiet = this.#browsers.some(({ steps }) => steps > 0) ? 0 : quiet + 1;
    }
  }

  async #saveOldest(): Promise<void> {
    const [draft] = this.#drafts.values();
    if (draft) await this.#save(draft.browser, draft.url);
  }

  async #type(browser: SimulatedBrowser): Promise<string> {
    const url = this.#pick(URLS);
    await browser.type(url, shown => this.#edits(url, shown, browser.name));
    this.#drafts.set(`${browser.name} ${url}`, { browser, url });
    return url;
  }

  async #save(browser: SimulatedBrowser, url: string): Promise<void> {
    this.#drafts.delete(`${browser.name} ${url}`);
    await browser.save(url);
    this.#count.saves += 1;
  }

  #edits(url: string, shown: Entry | undefined, by: string): EntryEdits {
    const edits: EntryEdits = {};
    for (const field of TEXTS) {
      if (this.random() > 0.35) continue;
      edits[field] = this.#new(field);
      this.#history.wrote(url, field, edits[field], fieldOf(shown, field), by);
    }
    // One of five values comes back: that both sides agree in the end is all that can be asked.
    if (this.random() < 0.3) edits.credibility = { override: this.#rating(), reason: '' };
    for (const field of LISTS) {
      if (this.random() > 0.35) continue;
      const list = [...((fieldOf(shown, field) as string[] | undefined) ?? [])];
      if (field === 'keyPoints' && list.length > 0 && this.random() < 0.5) {
        const at = this.#reword(url, list, by);
        edits.keyPoints = shown?.keyPoints.map((point, place) =>
          place === at ? { ...point, text: list[at] as string } : point,
        );
        continue;
      }
      if (list.length > 0 && field !== 'citedBy' && this.random() < 0.3) {
        const [gone] = list.splice(Math.floor(this.random() * list.length), 1);
        this.#history.removed(url, field, gone ?? '');
      } else {
        const item = field === 'citedBy' ? this.#pick([...PAGES, VANISHED_PAGE]) : this.#new(field);
        if (!list.includes(item)) list.push(item);
        if (item !== VANISHED_PAGE) this.#history.added(url, field, item, by);
      }
      if (field === 'keyPoints') {
        const kept = [...(shown?.keyPoints ?? [])];
        edits.keyPoints = list.map(text => {
          const at = kept.findIndex(point => point.text === text);
          return (at < 0 ? undefined : kept.splice(at, 1)[0]) ?? keyPoint(this.#new('id'), text);
        });
      } else edits[field] = list;
    }
    return edits;
  }

  /** Another person works on the wiki itself, seeing what it has. */
  #someoneEdits(): void {
    const [typed] = this.#drafts.values();
    const url = typed && this.random() < 0.5 ? typed.url : this.#pick(URLS);
    const resource = [...this.#wiki.resources.values()].find(each => each.url === url);
    const id = String(resource?.id ?? (this.random() < 0.5 ? idOf(url) : `other-${this.#new('id')}`));
    const change: Record<string, unknown> = { id, url };
    const field = this.#pick(['credibility' as const, ...TEXTS, ...LISTS]);
    const name = WIRE[field] ?? field;
    const before = resource?.[name];
    if (field === 'credibility') change[name] = this.#rating();
    else if (isText(field)) {
      change[name] = this.#new(field);
      this.#history.wrote(url, field, change[name], before, 'someone');
    } else if (field === 'keyPoints' && (before as string[] | null)?.length && this.random() < 0.6) {
      change[name] = [...(before as string[])];
      this.#reword(url, change[name] as string[], 'someone');
    } else {
      const item = field === 'citedBy' ? this.#pick(PAGES) : this.#new(field);
      change[name] = [...new Set([...((before as string[] | null) ?? []), item])];
      this.#history.added(url, field, item, 'someone');
    }
    this.#wiki.noteRead('someone', id, this.#wiki.writes);
    this.#wiki.edit('someone', change);
  }

  /** Gives a key point of a list other words; answers its place. */
  #reword(url: string, list: string[], by: string): number {
    const at = Math.floor(this.random() * list.length);
    const before = list[at] as string;
    list[at] = this.#new(`${before} or`);
    this.#history.removed(url, 'keyPoints', before);
    this.#history.added(url, 'keyPoints', list[at], by);
    return at;
  }

  async #resolve(browser: SimulatedBrowser): Promise<void> {
    for (const entry of await browser.entries()) {
      if (entry.sync.conflicts.length === 0) continue;
      this.#count.conflicts += 1;
      await browser.resolve(entry, field => {
        const choice = this.random() < 0.5 ? 'mine' : 'theirs';
        const conflict = entry.sync.conflicts.find(each => each.field === field);
        this.#history.gaveUp(entry.url, field, choice === 'mine' ? conflict?.theirs : conflict?.mine);
        return choice;
      });
    }
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }

  #rating(): Rating {
    return this.#pick([1, 2, 3, 4, 5] as const);
  }

  #new(what: string): string {
    this.#made += 1;
    return `${what} ${this.#made}`;
  }
}

function isText(field: string): field is (typeof TEXTS)[number] {
  return (TEXTS as readonly string[]).includes(field);
}
