import type { Alert, AlertLine, AlertRule } from './types.ts';
import { ALERT_RULES } from './rules.ts';

/** One fact with the alert it stands in: what words about it are made of. */
export interface AlertTopic extends Pick<AlertLine, 'rule' | 'opened' | 'current'> {
  /** The alert's; resolved once the line is. */
  readonly state: Alert['state'];
  readonly toldBand: Alert['toldBand'];
}

/** Does it hold still? */
export const isHeld = ({ resolvedAt }: AlertLine): boolean => resolvedAt === null;

/** Do people see it? */
export const isSaid = ({ suppressedWhy }: AlertLine): boolean => suppressedWhy === null;

/** The line of a rule that holds; null: none does. */
export const heldLine = (alert: Pick<Alert, 'lines'> | null, rule: AlertRule): AlertLine | null =>
  alert?.lines.find((line) => line.rule === rule && isHeld(line)) ?? null;

/** Lines in the order of their rules. */
export const inRuleOrder = <T extends { readonly rule: AlertRule }>(lines: readonly T[]): T[] =>
  lines.toSorted((a, b) => ALERT_RULES.indexOf(a.rule) - ALERT_RULES.indexOf(b.rule));

/** What people see of an alert: what holds, then what is over. Of one that was never said, all there is. */
export function topicsOf(alert: Alert): readonly AlertTopic[] {
  const said = alert.lines.filter(isSaid);
  const shown = said.length === 0 ? alert.lines : said;
  const isOver = (line: AlertLine): boolean => alert.state === 'resolved' || !isHeld(line);
  return [...shown.filter((line) => !isOver(line)), ...shown.filter(isOver)].map((line) => ({
    rule: line.rule,
    opened: line.opened,
    current: line.current,
    state: isOver(line) ? 'resolved' : alert.state,
    toldBand: alert.toldBand,
  }));
}

/** What an alert is about first of all: it gives the headline, the figures and the play. */
export function leadTopic(alert: Alert): AlertTopic {
  const [lead] = topicsOf(alert);
  if (lead === undefined) throw new Error(`The alert ${alert.id} has no line`);
  return lead;
}

/** Its newest figures: all lines that hold know the same. */
export const currentFacts = (alert: Alert): AlertLine['current'] => leadTopic(alert).current;
