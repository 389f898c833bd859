import { aTalking } from '../support/journeys';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';

describe('the count of the contacts that a counsellor holds', () => {
  const clock = aClock();
  let test: TestApp;
  let account: TestStaff;
  beforeAll(async () => {
    test = await startApp({ clock });
    account = await signInDirectly(test.app, clock, 'counsellor', { limit: 3 });
    await aTalking(test, { counsellor: await test.staff('counsellor', account) });
  });
  afterAll(() => test.close());

  const look = () => test.app.counselling.sweep.reconcileHeld();
  const held = async () => (await test.app.staffModel.byId(account.staffId))?.heldCount;

  it.each([3, 0])('is repaired where two looks find %d instead of one', async (wrong) => {
    await test.app.staffModel.setHeld(account.staffId, wrong);
    clock.forward(20_000);
    await look();
    expect(await held()).toBe(wrong);
    await look();
    expect(await held()).toBe(1);
  });

  it('is left alone while contacts come and go', async () => {
    await test.app.staffModel.setHeld(account.staffId, 2);
    clock.forward(20_000);
    await look();
    await test.app.counselling.team.takeSlot(account.staffId);
    await test.app.counselling.team.freeSlot(account.staffId);
    await look();
    expect(await held()).toBe(2);
  });

  it('is left alone where two looks find something else', async () => {
    clock.forward(20_000);
    await test.app.staffModel.setHeld(account.staffId, 2);
    await look();
    await test.app.staffModel.setHeld(account.staffId, 3);
    await look();
    expect(await held()).toBe(3);
  });
});
