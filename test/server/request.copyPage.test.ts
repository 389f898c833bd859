import { copyPage } from '../../server/features/request/copyPage';

const copy = {
  madeAt: '2026-01-15T12:00:00.000Z',
  entries: [],
  readings: [],
  notesWithheld: 0,
  formsWithheld: 0,
} as unknown as Parameters<typeof copyPage>[0];

describe('the page of a copy', () => {
  it.each([
    ['Europe/Tallinn', '14:00'],
    ['Europe/London', '12:00'],
  ])('says its times as in %s', (timeZone, time) => {
    const page = copyPage(copy, { language: 'en', timeZone }, ((key: string) => key) as never);
    expect(page).toContain(time);
  });
});
