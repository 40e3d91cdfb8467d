import { expect } from 'vitest';
import { newResource, type TestWiki } from './wiki.ts';

/** The calls that most rules of resources are told in. */
export function resourceCalls(wiki: () => TestWiki) {
  const post = (body: unknown) => wiki().post('/api/resources', body);
  const read = async (id: string) => {
    const response = await wiki().get(`/api/resources/${encodeURIComponent(id)}`);
    expect(response.status).toBe(200);
    return (await response.json()) as Record<string, unknown>;
  };
  /** Stores a new resource with these fields and reads it back. */
  const stored = async (fields: Record<string, unknown>) => {
    const resource = newResource(fields);
    const response = await post(resource);
    expect(response.status).toBe(201);
    return { resource, row: await read(resource.id) };
  };
  return { post, read, stored };
}
