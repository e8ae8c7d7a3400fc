import { InvalidInput, Unavailable, UnexpectedResponse } from '../../errors.ts';

/** A file somebody shared, as Slack describes it. */
export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly downloadUrl: string;
}

const MOST_REDIRECTS = 3;
const TIMEOUT_MS = 120_000;
const NO_SCOPE =
  'Slack sent a web page instead of the file. The app probably lacks the permission `files:read`: an admin should reinstall it from the current `manifest.json`.';

/**
 * Streams a shared file's bytes. The bot token goes to Slack's own hosts only, also across
 * redirects, so that a file from elsewhere can never collect it. A missing permission answers with
 * status 200 and a web page, which is refused too.
 */
export async function fetchSharedFile(
  file: SharedFile,
  access: { token: string; hosts: readonly string[] },
): Promise<AsyncIterable<Uint8Array>> {
  let url = file.downloadUrl;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    if (!URL.canParse(url) || !isAllowed(new URL(url), access.hosts)) {
      throw new InvalidInput(
        'That file is not stored in Slack, so I do not read it. Share the file itself instead of a link to it.',
      );
    }
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${access.token}` },
      redirect: 'manual',
      signal,
    }).catch((error: unknown) => {
      throw new Unavailable('Slack did not give me the file. Please share it again in a minute.', {
        cause: error,
      });
    });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel();
      url = new URL(location, url).href;
      continue;
    }
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      throw new Unavailable('Slack did not give me the file. Please share it again in a minute.', {
        message: `file download answered ${response.status}`,
      });
    }
    if (response.headers.get('content-type')?.includes('text/html') === true) {
      await response.body.cancel();
      throw new UnexpectedResponse(NO_SCOPE);
    }
    return response.body as AsyncIterable<Uint8Array>;
  }
  throw new UnexpectedResponse('Slack redirected the file too often. Please share it again.');
}

function isAllowed({ protocol, host, hostname }: URL, hosts: readonly string[]): boolean {
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return hosts.includes(host) && (protocol === 'https:' || (protocol === 'http:' && isLocal));
}
