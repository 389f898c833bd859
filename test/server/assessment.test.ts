import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});
afterAll(() => test.close());

describe('form:fetch', () => {
  it('hands a form out in three languages, by its version', async () => {
    const counsellor = await test.staff();
    const form = await counsellor.ask('form:fetch', { form: 'security_risk', version: 1 });
    expect(form).toMatchObject({ form: 'security_risk', version: 1 });
    expect(form.questions[0]?.text).toEqual({
      et: expect.stringMatching(/^Oht on praegu/) as string,
      en: expect.stringMatching(/^Danger is now/) as string,
      ru: expect.stringMatching(/^Опасность прямо/) as string,
    });
    const unknown = { form: 'security_risk', version: 2 } as const;
    expect(await counsellor.refusal('form:fetch', unknown)).toBe('not_found');
    expect(await counsellor.refusal('form:fetch', { form: 'mood', version: 1 })).toBe(
      'invalid_input',
    );
  });
});
