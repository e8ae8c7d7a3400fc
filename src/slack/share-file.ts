import { placeAnswer } from './place-answer.ts';
import type { Request } from './request.ts';
import { sayToAsker } from './say.ts';
import { uploadFile } from './upload-picture.ts';

/** Shares a file where the request came from if that is allowed, else in the direct message. */
export async function shareFile(
  request: Request,
  name: string,
  text: string,
  comment: string,
): Promise<void> {
  const { deps, caller, tenant, respond } = request;
  const place = await placeAnswer(deps, caller, tenant.settings);
  await uploadFile(
    caller.client,
    { name, title: name, bytes: Buffer.from(text) },
    { channelId: place.channelId, comment },
  );
  if (place.moved !== null && place.channelId !== caller.channelId) {
    await sayToAsker(
      deps,
      caller,
      { text: `I shared the file in our direct message: ${place.moved}` },
      respond,
    );
  }
}
