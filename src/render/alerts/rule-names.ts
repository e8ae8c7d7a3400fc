import type { AlertRule } from '../../domain/alerts/types.ts';

const RULE_NAMES: Readonly<Record<AlertRule, string>> = {
  'band-worsened': 'Colour got worse',
  'score-drop': 'Dropped by 10 points or more',
  'floor-usage': 'Usage below 40',
  'floor-experience': 'Experience below 40',
  'floor-outcomes': 'Outcomes below 40',
  'ceiling-risk': 'Risk above 60',
  'no-score': 'No score for two periods',
};

/** What an account is watched for, as people choose and count it. */
export const ruleName = (rule: AlertRule): string => RULE_NAMES[rule];
