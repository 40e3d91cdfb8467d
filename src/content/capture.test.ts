import * as v from 'valibot';
import { expect, test } from 'vitest';
import { pageCaptureSchema } from '../domain/source.ts';
import { capturePage } from './capture.ts';

test('answers what the schema of a page capture says, twice the same', async () => {
  const first = await capturePage(document);
  const second = await capturePage(document);
  expect(v.safeParse(pageCaptureSchema, first).issues).toBeUndefined();
  expect(second).toEqual(first);
});

test('tells the status and the type of the response', async () => {
  expect(await capturePage(document)).toMatchObject({ httpStatus: 200, contentType: 'text/html' });
});
