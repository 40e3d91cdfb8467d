import * as v from 'valibot';
import { expect, test } from 'vitest';
import { pageFactsSchema, pageTextSchema } from '../domain/source.ts';
import { capturePage } from './capture.ts';

test('answers what the schemas say, twice the same', () => {
  const first = capturePage(document);
  const second = capturePage(document);
  expect(v.safeParse(pageFactsSchema, first.result).issues).toBeUndefined();
  expect(v.safeParse(pageTextSchema, first.readText()).issues).toBeUndefined();
  expect(second.result).toEqual(first.result);
  expect(second.readText()).toEqual(first.readText());
  expect(first.readText()).toBe(first.readText());
});

test('tells the status and the type of the response', () => {
  expect(capturePage(document).result).toMatchObject({ httpStatus: 200, contentType: 'text/html' });
});
