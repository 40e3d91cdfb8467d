import '../../ui/fake-browser.ts';
import { render } from 'preact';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type BackupRecord, NOTHING_RESTORED } from '../../domain/backup-record.ts';
import { ok } from '../../domain/result.ts';
import { backupOf, sampleRecords, sampleSource } from '../../exchange/sample-backup.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Database } from '../../store/database.ts';
import { freshDatabase } from '../../store/fresh-database.ts';
import { restoreRecords } from '../../store/restore.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { mount } from '../../ui/mount.tsx';
import { deferred } from '../../ui/sample-port.ts';
import { BackupDialog } from './BackupDialog.tsx';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const outcome = () => document.querySelector('.sheet-foot [aria-live]')?.textContent;
// A library is written on the way: on a loaded machine that takes its time.
const PATIENT = { timeout: 20_000 };
const fresh = () => freshDatabase(onTestFinished);
/** A background that merges into a library as the real one does. */
const askOf = (db: Database) =>
  (async (_name: string, { records }: { records: BackupRecord[] }) =>
    ok((await restoreRecords(db, structuredClone(records), '')).restored)) as unknown as Ask;

function show(db: Database, ask: Ask = askOf(db)) {
  const saved: Promise<Blob>[] = [];
  const names: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download);
    saved.push(fetch(this.href).then(response => response.blob()));
  });
  onTestFinished(() => click.mockRestore());
  const container = mount(<BackupDialog ask={ask} database={async () => db} onClose={() => {}} />);
  return { saved, names, leave: () => render(null, container) };
}
async function choose(file: Blob): Promise<void> {
  await userEvent.upload(
    page.getByLabelText('Backup to restore').element(),
    new File([file], 'backup.zip', { type: 'application/zip' }),
  );
}
const manySources = () =>
  Promise.all(Array.from({ length: 30 }, (_, at) => sampleSource(`s${at}`, `${at} `.repeat(60_000))));

describe('backing up', () => {
  it('makes a file that restores the library in another browser', async () => {
    const first = await fresh();
    await restoreRecords(first, await sampleRecords(), '');
    const wiki = { address: 'https://wiki.example', apiKey: 'very-secret', name: 'Mine', troubles: {} };
    await first.put('wikis', wiki, wiki.address);
    const { saved, names, leave } = show(first);
    await expect.element(page.getByText(/Settings and API keys are not in it/)).toBeVisible();
    await expectNoAxeFindings();
    await userEvent.click(button('Back up the library'));
    await expect.poll(outcome, PATIENT).toMatch(/^Backed up: 2 sources, \d KB\.$/);
    expect(names).toEqual([expect.stringMatching(/^source-capture-backup-\d{4}-\d\d-\d\d\.zip$/)]);
    const [file] = await Promise.all(saved);
    if (!file) throw new Error('No file.');
    leave();

    const second = await fresh();
    show(second);
    await choose(file);
    await expect.poll(outcome, PATIENT).toBe('2 new, 0 known already.');
    await expect
      .element(page.getByText(/^Backup of .+: 2 sources, 1 draft, 1 in the trash\.$/))
      .toBeVisible();
    await expectNoAxeFindings();
    expect(await second.count('entries')).toBe(0);
    await userEvent.click(button('Restore'));
    await expect.poll(outcome, PATIENT).toBe('Restored: 2 new, 0 joined with what is here, 0 here already.');
    for (const store of [
      'entries',
      'drafts',
      'trash',
      'venues',
      'collections',
      'checks',
      'notSame',
    ] as const) {
      expect(await second.getAll(store)).toHaveLength(await first.count(store));
    }
    expect(await second.count('wikis')).toBe(0);
  });

  it('made by a newer version is restored, and what was left out of it is named', async () => {
    const db = await fresh();
    show(db);
    const source = await sampleSource('one');
    const newer = { ...source, entry: { ...source.entry, colour: 'red' } } as typeof source;
    await choose(new Blob(await backupOf([newer])));
    const leftOut =
      'In 1 record there was something that a newer Source Capture has written; left out: entry.colour.';
    await expect.poll(outcome, PATIENT).toBe(`1 new, 0 known already. ${leftOut}`);
    await userEvent.click(button('Restore'));
    await expect
      .poll(outcome, PATIENT)
      .toBe(`Restored: 1 new, 0 joined with what is here, 0 here already. ${leftOut}`);
    expect(await db.get('entries', source.entry.id)).toMatchObject({ title: 'one' });
  });

  it('that is cancelled makes no file', async () => {
    const db = await fresh();
    await restoreRecords(db, await manySources(), '');
    // Holds the reading in its middle until it has been cancelled.
    const going = deferred<void>();
    const held = new Proxy(db, {
      get(target, name) {
        if (name === 'getAllKeys') return () => going.promise.then(() => []);
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const { saved } = show(held);
    await userEvent.click(button('Back up the library'));
    await expect.element(page.getByText('Backing up: 30 of 30 sources'), PATIENT).toBeVisible();
    await expectNoAxeFindings();
    await userEvent.click(button('Cancel'));
    going.resolve();
    await expect.poll(outcome, PATIENT).toBe('Cancelled. No file was made.');
    expect(saved).toEqual([]);
  });
});

describe('restoring', () => {
  it('says what is known already, and can be done again', async () => {
    const db = await fresh();
    const sources = await manySources();
    await restoreRecords(db, sources.slice(0, 10), '');
    show(db);
    await choose(new Blob(await backupOf(sources)));
    await expect.poll(outcome, PATIENT).toBe('20 new, 10 known already.');
    await userEvent.click(button('Restore'));
    await expect
      .poll(outcome, PATIENT)
      .toBe('Restored: 20 new, 0 joined with what is here, 10 here already.');
    await userEvent.click(button('Restore'));
    await expect.poll(outcome, PATIENT).toBe('Restored: 0 new, 0 joined with what is here, 30 here already.');
  });

  it('stops at a full disk, says how far it came, and goes on when it is run again', async () => {
    const db = await fresh();
    let left = 2;
    const background = askOf(db);
    const ask = (async (name: 'backup.restore', question: never) => {
      if (left === 0) return { ok: false, error: { kind: 'disk-full' } };
      left -= 1;
      return background(name, question);
    }) as unknown as Ask;
    show(db, ask);
    await choose(new Blob(await backupOf(await manySources())));
    await expect.poll(outcome, PATIENT).toBe('30 new, 0 known already.');
    await userEvent.click(button('Restore'));
    await expect
      .poll(outcome, PATIENT)
      .toMatch(
        /^The disk is full: \d+ of 30 sources are restored\. Make room, then restore the backup again/,
      );
    const there = await db.count('entries');
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThan(30);
    left = 1_000;
    await userEvent.click(button('Restore'));
    await expect
      .poll(outcome, PATIENT)
      .toBe(`Restored: ${30 - there} new, 0 joined with what is here, ${there} here already.`);
  });

  it('is cancelled between two parts, and keeps what came in', async () => {
    const db = await fresh();
    const answer = deferred<void>();
    const ask = (async () => {
      await answer.promise;
      return ok({ ...NOTHING_RESTORED, added: 3 });
    }) as unknown as Ask;
    show(db, ask);
    await choose(new Blob(await backupOf(await manySources())));
    await expect.poll(outcome, PATIENT).toBe('30 new, 0 known already.');
    await userEvent.click(button('Restore'));
    await userEvent.click(button('Cancel'));
    answer.resolve();
    await expect
      .poll(outcome, PATIENT)
      .toBe(
        'Cancelled: 3 new, 0 joined with what is here, 0 here already. Restore the backup again to go on.',
      );
  });

  it('says of a file that was cut off what can be had of it', async () => {
    const db = await fresh();
    const whole = new Blob(await backupOf(await manySources()));
    show(db);
    await choose(whole.slice(0, whole.size * 0.7));
    await expect.poll(outcome, PATIENT).toMatch(/^\d+ new, 0 known already\. Missing: \d+ of 30 sources\.$/);
    const [found = 0, missing = 0] = Array.from(outcome()?.match(/\d+(?= new| of)/g) ?? [], Number);
    expect(found + missing).toBe(30);
    await expect.element(page.getByText(/The file is cut off: only what stands before/)).toBeVisible();
    await userEvent.click(button('Restore'));
    await expect
      .poll(outcome, PATIENT)
      .toMatch(/^Restored: \d+ new, .+ Missing: \d+ of 30 sources\. The file is cut off: only what stands/);
    expect(await db.count('entries')).toBeGreaterThan(5);
  });

  it('refuses in a sentence what is no backup', async () => {
    show(await fresh());
    await choose(new Blob(['Dear diary']));
    await expect
      .poll(outcome, PATIENT)
      .toBe('This file is no backup of Source Capture, or its beginning is damaged.');
    await expect.element(button('Restore')).not.toBeInTheDocument();
  });

  it('says when the background fails', async () => {
    const db = await fresh();
    const ask = (async () => {
      throw new Error('A newer Source Capture has used this library.');
    }) as unknown as Ask;
    show(db, ask);
    await choose(new Blob(await backupOf(await sampleRecords())));
    await expect.poll(outcome, PATIENT).toBe('2 new, 0 known already.');
    await userEvent.click(button('Restore'));
    await expect
      .poll(outcome, PATIENT)
      .toBe('This did not work: A newer Source Capture has used this library.');
  });
});
