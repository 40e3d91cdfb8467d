import { expect, it } from 'vitest';
import { areAlike } from './alike-words.ts';

it.each([
  ['a full stop more', 'Graphs explain', 'Graphs explain.', true],
  ['other case and order', 'Attribution graphs explain it', 'explain it, attribution Graphs', true],
  ['a longer one that begins so', 'Loss falls', 'Loss falls with the size of the model', true],
  ['one word of two', 'Loss falls', 'Loss rises', false],
  ['small words alone', 'The model is the best of its kind', 'This is the end of the line', false],
  ['nothing shared', 'Loss falls', 'Graphs explain', false],
  ['characters without spaces', '模型解释行为', '模型解释了行为', true],
  ['other characters', '模型解释行为', '损失下降', false],
  ['accents made of two characters', 'Mode\u0301le explique', 'Mode\u0301le explique tout', true],
  ['no words', '…', '…!', false],
])('%s', (_, one, other, are) => {
  expect(areAlike(one, other)).toBe(are);
  expect(areAlike(other, one)).toBe(are);
});
