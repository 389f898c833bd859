import { createCrowd, type Crowd } from './crowd';

// The child's side: one crowd, asked over the process's own channel.

const [, , url = ''] = process.argv;
const crowd = createCrowd(url);

type Question = { id: number; name: keyof Crowd; input: never };

process.on('message', ({ id, name, input }: Question) => {
  const answer = crowd[name](input) as Promise<unknown>;
  answer.then(
    (data) => process.send?.({ id, data }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
