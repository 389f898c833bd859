import { whyNoReach } from '../../server/features/contact/outgoing.rules';

const safeContact = { how: '555 12 34', when: 'mornings' };

describe('reaching a visitor outside the chat', () => {
  it.each<[string, Parameters<typeof whyNoReach>[0], ReturnType<typeof whyNoReach>]>([
    ['is allowed where they said how and when', { state: 'active', safeContact }, undefined],
    ['is not without that', { state: 'active' }, 'no_safe_way'],
    [
      'is not where they did not say how',
      { state: 'active', safeContact: { how: ' ', when: 'x' } },
      'no_safe_way',
    ],
    [
      'is not where they did not say when',
      { state: 'active', safeContact: { how: 'x', when: '' } },
      'no_safe_way',
    ],
    ['is not before somebody holds the contact', { state: 'waiting', safeContact }, 'not_active'],
    ['is not after its end', { state: 'ended', safeContact }, 'not_active'],
    [
      'is not while it is being erased',
      { state: 'active', isErasing: true, safeContact },
      'erasing',
    ],
  ])('%s', (_, contact, expected) => {
    expect(whyNoReach(contact)).toBe(expected);
  });
});
