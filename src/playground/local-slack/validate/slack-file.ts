import { object, text } from './checks.ts';
import { note } from './report.ts';
import type { Check } from './report.ts';

/** A reference to an uploaded picture: by id or by address, and the picture must be showable now. */
export const slackFile: Check = (value, at, report) => {
  object({
    optional: { id: text(255), url: text(3_000) },
    rule(file, pointer) {
      const { id, url } = file;
      if ((id === undefined) === (url === undefined)) {
        note(report, pointer, 'exactly one of id and url is required');
        return;
      }
      if (report.surface === 'ephemeral') {
        note(report, pointer, 'invalid slack file');
        return;
      }
      const why = report.whyNotShown({
        ...(typeof id === 'string' ? { id } : {}),
        ...(typeof url === 'string' ? { url } : {}),
      });
      if (why !== undefined) note(report, pointer, why);
    },
  })(value, at, report);
};
