import { join } from 'node:path';
import { verifyAudit } from '../../server/features/audit/verify';
import { loadMasterKey } from '../../server/store/masterKey';
import { on } from '../support/clients';
import { describeWith } from '../support/describeWith';
import { aTalking } from '../support/journeys';
import { startNodes } from '../support/nodes';

jest.setTimeout(120_000);

describeWith(['redis'], 'two nodes on one database', () => {
  it('link what both write at once into one chain', async () => {
    const shared = await startNodes({ count: 2 });
    const pairs = await Promise.all(shared.nodes.map((node) => aTalking(node)));
    await Promise.all(
      pairs.flatMap(({ contactId, counsellor }) =>
        Array.from({ length: 15 }, () =>
          counsellor.ask('note:add', { ...on(contactId), text: 'x' }),
        ),
      ),
    );
    const [node] = shared.nodes;
    if (!node) throw new Error('no node');
    const masterKey = loadMasterKey(join(node.dataDir, 'master.key'), { mayMake: false });
    const { rows, faults } = await verifyAudit({ model: node.app.auditModel, masterKey });
    expect(faults).toEqual([]);
    // Of each node: a console, a claim and the notes.
    expect(rows).toBe(2 * 17);
    await shared.close();
  });
});
