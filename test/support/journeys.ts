import type { ContactId } from '../../server/contract/shapes';
import type { Answers } from '../../server/contract/shapes';
import { hashToken } from '../../server/lib/ids';
import { anId, type StaffClient, type VisitorClient } from './clients';
import type { TestApp } from './startApp';

/** A visitor who has opened a contact, and its id as the console sees it. */
export interface Waiting {
  visitor: VisitorClient;
  contactId: ContactId;
}

/** Opens a contact; the first message, if any, is stored when this resolves. */
export async function aWaiting(
  test: TestApp,
  options: { text?: string; answers?: Answers; language?: 'et' | 'en' | 'ru' } = {},
): Promise<Waiting> {
  const visitor = await test.visitor();
  const { language = 'et', answers = {}, text } = options;
  await visitor.ask('contact:open', { clientId: anId(), language, answers });
  if (text) await visitor.ask('message:send', { clientId: anId(), text });
  return { visitor, contactId: await contactIdOf(test, visitor) };
}

/** The id of a visitor's contact; a visitor never learns it. */
export async function contactIdOf(test: TestApp, visitor: VisitorClient): Promise<ContactId> {
  const contactId = await test.app.counselling.visitors.contactOf(hashToken(visitor.token));
  if (!contactId) throw new Error('this visitor has no contact');
  return contactId;
}

/** A visitor and the counsellor who has claimed the contact. */
export interface Talking extends Waiting {
  counsellor: StaffClient;
}

/** Opens a contact and lets a counsellor claim it. */
export async function aTalking(
  test: TestApp,
  options: Parameters<typeof aWaiting>[1] & { counsellor?: StaffClient } = {},
): Promise<Talking> {
  const counsellor = options.counsellor ?? (await test.staff());
  const waiting = await aWaiting(test, options);
  const { contactId } = waiting;
  await counsellor.ask('contact:claim', { contactId, clientId: anId() });
  return { ...waiting, counsellor };
}
