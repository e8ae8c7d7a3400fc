import { COMPONENTS } from '../pulse/components.ts';
import type { Component } from '../pulse/types.ts';
import { componentOf } from './evaluate-rules.ts';
import type { AlertFacts, AlertRule, ScoreFigures } from './types.ts';

/**
 * The component an alert is mostly about: the one its rule watches, else the one whose reasons took most
 * points, else the one that fell furthest by itself. null: none fell.
 */
export function mainComponent(rule: AlertRule, facts: AlertFacts): Component | null {
  const watched = componentOf(rule);
  if (watched !== null || rule === 'no-score') return watched;
  const { before, after, reasons } = facts;
  const lost = (component: Component): number =>
    reasons
      .filter((one) => one.component === component)
      .reduce((sum, { points }) => sum + points, 0);
  return lowest(lost) ?? lowest((component) => fallOf(component, before, after));
}

/** The first of those with the lowest figure below 0; null: there is none. */
function lowest(figureOf: (component: Component) => number): Component | null {
  const [first] = COMPONENTS.filter((component) => figureOf(component) < 0).toSorted(
    (a, b) => figureOf(a) - figureOf(b),
  );
  return first ?? null;
}

/** Below 0 when it got worse; risk is badness. */
function fallOf(component: Component, before: ScoreFigures | null, after: ScoreFigures): number {
  const [from, to] = [before?.components[component] ?? null, after.components[component]];
  if (from === null || to === null) return 0;
  return component === 'risk' ? from - to : to - from;
}
