import type { Reply } from '../../server/contract/errors';
import type { DataRequest, RecordRequest } from '../../server/contract/request';

import { run, type InputOf } from './commands';
import { applyRequest } from './facts';
import { update } from './internal';

/** What is done with a request step by step. */
export type StepCommand =
  'request:check_identity' | 'request:check_safety' | 'request:extend' | 'request:answer';

/** Asks for the requests that I may see; changes are told from then on. */
export async function loadRequests(): Promise<Reply<{ requests: DataRequest[] }>> {
  const reply = await run('request:list', {});
  if (reply.ok) reply.data.requests.forEach(learn);
  return reply;
}

/** Records that somebody asked. */
export async function recordRequest(wish: RecordRequest): Promise<Reply<DataRequest>> {
  const reply = await run('request:record', wish);
  if (reply.ok) learn(reply.data);
  return reply;
}

/** Takes a step; where somebody was faster, what they did is known afterwards. */
export async function takeStep<Name extends StepCommand>(
  name: Name,
  input: InputOf<Name>,
): Promise<Reply<DataRequest>> {
  const reply = (await run(name, input)) as Reply<DataRequest>;
  if (reply.ok) learn(reply.data);
  // A conflict with a field is about the step itself, and of nobody else's doing.
  else if (reply.error.code === 'conflict' && !reply.error.field) await loadRequests();
  return reply;
}

function learn(request: DataRequest): void {
  update((world) => applyRequest(world, request));
}
