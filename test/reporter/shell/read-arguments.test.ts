import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../src/errors.ts';
import { readArguments } from '../../../src/reporter/shell/read-arguments.ts';

describe('the words behind `npm run report --`', () => {
  it('name a report, a workspace, a local time and what to do', () => {
    const words = 'weekly-scorecard --tenant T0NORTH --at 2025-10-27T08:00 --dry-run --out here';
    expect(readArguments(words.split(' '))).toEqual({
      report: 'weekly-scorecard',
      tenant: 'T0NORTH',
      at: { date: '2025-10-27', time: '08:00' },
      dryRun: true,
      out: 'here',
    });
  });

  it('may leave out everything but the report', () => {
    expect(readArguments(['quarter-review'])).toEqual({
      report: 'quarter-review',
      tenant: null,
      at: null,
      dryRun: false,
      out: './report-out',
    });
  });

  it.each([
    [[], 'Say which report.'],
    [['weekly'], 'There is no report "weekly".'],
    [['weekly-pulse', 'quarter-review'], 'There is no report "weekly-pulse quarter-review".'],
    [['weekly-pulse', '--at', 'monday'], '--at "monday" is not a date and time'],
    [['weekly-pulse', '--at', '2025-02-30T08:00'], 'is not a date and time'],
    [['weekly-pulse', '--at', '2025-10-27T24:00'], 'is not a date and time'],
    [['weekly-pulse', '--loud'], '--loud'],
  ])('%j are refused, with how they are written', (words, sentence) => {
    const refused = () => readArguments(words);
    expect(refused).toThrow(InvalidInput);
    expect(refused).toThrow(sentence);
    expect(refused).toThrow('npm run report -- <name>');
  });
});
