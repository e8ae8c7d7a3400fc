/** Where the blocks are shown; what is allowed depends on it. */
export type Surface = 'message' | 'ephemeral' | 'modal' | 'home';

/** What is wrong, in Slack's words, gathered while checking one message or view. */
export interface Report {
  surface: Surface;
  problems: string[];
  /** Why an image block may not show this file; undefined when it may. */
  whyNotShown: (file: { id?: string; url?: string }) => string | undefined;
}

/** Notes a problem at a JSON pointer. */
export function note(report: Report, at: string, problem: string): void {
  report.problems.push(`[ERROR] ${problem} [json-pointer:${at}]`);
}

/** Judges one value; notes what is wrong with it. */
export type Check = (value: unknown, at: string, report: Report) => void;
