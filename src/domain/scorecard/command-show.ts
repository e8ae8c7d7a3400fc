import { InvalidInput, NotFound } from '../../errors.ts';
import { weekKey } from '../labels.ts';
import type { Command, CommandContext } from './command.ts';
import {
  chosen,
  example,
  findOwner,
  listed,
  namedMetrics,
  namedPeople,
  namedSections,
  typable,
} from './command-names.ts';
import { begunQuarter, onlyWeek, splitPeriods } from './command-periods.ts';
import { joined } from './command-words.ts';
import type { Word } from './command-words.ts';
import { matchNames, typedName } from './find-by-name.ts';
import { quotedName } from './quoted-name.ts';
import type { ScorecardFilter } from './visible-metrics.ts';

/**
 * A week or a quarter, a section and an owner, in any order and each at most once:
 * `W43 inside sales`, `@jason Q4`, `outside jason`.
 */
export function parseShowCommand(words: readonly Word[], context: CommandContext): Command {
  const { weeks, quarters, rest } = splitPeriods(words, context);
  const week = onlyWeek(weeks, context);
  const [quarter, secondQuarter] = quarters;
  const filter = parseFilter(rest, context);
  if (quarter === undefined) return { kind: 'show', week, filter };
  if (week !== null) {
    throw new InvalidInput(
      `A week or a quarter, please: \`${weekKey(week)}\` or \`Q${quarter.quarter} ${quarter.year}\`?`,
    );
  }
  if (secondQuarter !== undefined) {
    throw new InvalidInput('One quarter at a time, please. For example `/scorecard Q4 2025`.');
  }
  return { kind: 'quarter', quarter: begunQuarter(quarter, context), filter };
}

function parseFilter(words: readonly Word[], context: CommandContext): ScorecardFilter {
  const owners = words.filter(isPerson);
  const [owner, secondOwner] = owners;
  if (secondOwner !== undefined) {
    throw new InvalidInput('One owner at a time, please. For example `/scorecard @jason`.');
  }
  const names = words.filter((word) => !isPerson(word));
  const ownerId = owner === undefined ? undefined : findOwner(owner, context);
  if (names.length === 0) return ownerId === undefined ? {} : { ownerId };
  const said = names.find(({ addresses }) => addresses !== undefined)?.addresses;
  if (said === 'metric') throw nothingCalled(joined(names), context);
  if (said === 'section') {
    const owned = ownerId === undefined ? {} : { ownerId };
    return { ...sectionOnly(joined(names), context), ...owned };
  }
  if (ownerId === undefined) return namedFilter(names, context);
  return { ...sectionOnly(joined(names), context), ownerId };
}

/** A mention, or `@name` where Slack did not make one of it. */
function isPerson(word: Word): boolean {
  return word.userId !== null || (!word.quoted && /^@./u.test(word.text));
}

function sectionOnly(name: string, context: CommandContext): ScorecardFilter {
  const sections = namedSections(context);
  const section = chosen(matchNames(name, sections), 'section', name, '/scorecard', sections);
  return { sectionId: section.id };
}

/** A section, an owner, or a section and an owner side by side. */
function namedFilter(words: readonly Word[], context: CommandContext): ScorecardFilter {
  const [sections, people] = [namedSections(context), namedPeople(context)];
  const name = joined(words);
  const section = matchNames(name, sections);
  if (section.kind === 'one') return { sectionId: section.item.id };
  const owner = matchNames(name, people);
  if (section.kind === 'none' && owner.kind === 'one') return { ownerId: owner.item };
  for (let at = 1; at < words.length; at += 1) {
    const [left, right] = [joined(words.slice(0, at)), joined(words.slice(at))];
    for (const [part, person] of [
      [left, right],
      [right, left],
    ] as const) {
      const [inSection, ownedBy] = [matchNames(part, sections), matchNames(person, people)];
      if (inSection.kind === 'one' && ownedBy.kind === 'one') {
        return { sectionId: inSection.item.id, ownerId: ownedBy.item };
      }
    }
  }
  if (section.kind === 'many') chosen(section, 'section', name, '/scorecard', sections);
  if (owner.kind === 'many') chosen(owner, 'owner', name, '/scorecard', people);
  throw nothingCalled(name, context);
}

function nothingCalled(name: string, context: CommandContext): NotFound {
  const metric = matchNames(name, namedMetrics(context));
  if (metric.kind !== 'none') {
    const typed = metric.kind === 'many' ? typable(metric.choices[0] ?? '') : typable(name);
    return new NotFound(
      `${quotedName(name)} is a metric, not a section. Try \`/scorecard trend ${typed}\` or \`/scorecard history ${typed}\`.`,
    );
  }
  const sections = namedSections(context);
  const near = matchNames<unknown>(name, [...sections, ...namedPeople(context)]);
  const nearest = near.kind === 'none' ? near.nearest : [];
  const [first] = nearest;
  const names =
    sections.length === 0 ? '' : `The sections are: ${listed(sections.map(typedName))}. `;
  const hint =
    first === undefined
      ? `${names}${example('/scorecard', sections)}`
      : `Did you mean ${listed(nearest, 'or')}? For example \`/scorecard ${typable(first)}\`.`;
  return new NotFound(
    `I know no week, section or owner ${quotedName(name)}. ${hint.trim()} \`/scorecard help\` shows what works.`,
  );
}
