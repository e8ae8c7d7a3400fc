import { describe, expect, it } from 'vitest';
import { createLog, maskSecrets } from '../src/log.ts';

describe('the log', () => {
  it.each([
    ['xoxb-12-34-abCD', '[secret]'],
    ['xapp-1-A0-9f', '[secret]'],
    ['{"a":"Bearer abc.def"}', '{"a":"Bearer [secret]"}'],
    ['postgresql://jo:pa55@db:5432/x', 'postgresql://jo:[secret]@db:5432/x'],
    ['nothing to hide', 'nothing to hide'],
  ])('masks %s', (line, masked) => {
    expect(maskSecrets(line)).toBe(masked);
  });

  it('masks secrets wherever in a line they are', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    log.info({ token: 'xoxb-1-2-3', error: new Error('failed with xapp-1-2') }, 'using xoxp-9');
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/xox|xapp-1/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'using [secret]', token: '[secret]' });
  });
});
