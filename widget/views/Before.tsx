import type { ServiceState, VisitorPage } from '../../server/contract/visitor';
import { sayMoment } from '../lib/time';
import { t } from '../lib/words';
import type { Shell, ShellAction } from '../state/shell';
import { Away } from './Away';
import { Danger, Unsafe } from './Notices';
import { CodeView } from './CodeView';
import { Question } from './Question';

interface Props {
  shell: Shell;
  page: VisitorPage;
  send(action: ShellAction): void;
  onExit(): void;
}

/** What stands between the first view and the contact: questions, what their answers call for, and closed hours. */
export function Before(props: Props) {
  const { view } = props.shell;
  switch (view.name) {
    case 'question':
      return <Question {...props} step={view.step} key={view.step} />;
    case 'unsafe':
      return <Unsafe {...props} />;
    case 'code':
      return <CodeView {...props} />;
    case 'danger':
      return <Danger {...props} />;
    default:
      return <Away {...props} />;
  }
}

/** When the service opens next, in words; nothing while it is open or no opening is planned. */
export function sayOpening({ open, opensAt }: ServiceState): string | undefined {
  return open || !opensAt ? undefined : t('away.opens', { when: sayMoment(opensAt, Date.now()) });
}
