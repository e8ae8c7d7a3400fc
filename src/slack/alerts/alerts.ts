import type { Listening } from '../listen.ts';
import { registerAlertSettings } from './alert-settings.ts';
import { registerAlertAnswers } from './answer-alert.ts';
import { registerAlertLists } from './list-controls.ts';
import { registerLogAction } from './log-action.ts';
import { registerLookIntoAlert } from './look-into-alert.ts';
import { registerPersonSettings } from './person-settings.ts';
import { registerPlays } from './plays.ts';

/** Everything that can be pressed under alerts, customer actions and their lists, and their settings. */
export function registerAlerts(listening: Listening): void {
  registerAlertAnswers(listening);
  registerLookIntoAlert(listening);
  registerLogAction(listening);
  registerAlertLists(listening);
  registerPersonSettings(listening);
  registerAlertSettings(listening);
  registerPlays(listening);
}
