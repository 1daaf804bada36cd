import { expect, it } from 'vitest';
import { uuidOf } from '../../platform/uuid-of.ts';
import { idAt } from '../../responses/taking/answer-block.ts';
import { createIdWriter } from './row-ids.ts';

it('writes the ids that every import before has written', () => {
  const write = createIdWriter(7, 'import|1|2|form');
  const ids = new Uint8Array(32);
  for (const named of ['A-1', 'ответ № 5', '☕'.repeat(100), '12\u001fa\u001fb']) {
    write(named, ids, 16);
    expect(idAt(ids, 1)).toBe(uuidOf(7, 'import|1|2|form', named));
  }
  expect(uuidOf(7, 'import|1|2|form', 'A-1')).toBe('53b36829-1b79-8362-8f26-b3b87ba89a5a');
});
