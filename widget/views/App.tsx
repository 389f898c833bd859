import { Component, type ComponentChildren } from 'preact';
import type { Language } from '../../server/contract/shapes';
import type { VisitorPage } from '../../server/contract/visitor';
import type { Host } from '../lib/host';
import { t } from '../lib/words';
import { Header } from '../parts/Header';
import { Numbers } from '../parts/Numbers';
import { Page } from '../parts/Page';
import type { Shell, ShellAction } from '../state/shell';
import type { Store } from '../state/store';
import type { Before, sayOpening } from './Before';
import type { ContactArea } from './ContactArea';
import { Start } from './Start';

/** The views whose code comes after the first one. */
export interface Later {
  Before?: typeof Before;
  sayOpening?: typeof sayOpening;
  ContactArea?: typeof ContactArea;
}

/** What the app is given from outside. */
export interface AppProps {
  store: Store<Shell, ShellAction>;
  page: VisitorPage;
  host: Host | undefined;
  /** The later views, once their code is loaded. */
  later: Later;
  onLoad(): void;
  onExit(): void;
  onLanguage(language: Language): void;
}

/** The whole page: what is always there, and the view of the moment. */
export class App extends Component<AppProps, Shell> {
  override state = this.props.store.get();
  private stop = (): void => undefined;

  override componentDidMount(): void {
    this.stop = this.props.store.watch(() => this.setState(this.props.store.get()));
  }

  override componentWillUnmount(): void {
    this.stop();
  }

  override componentDidUpdate(_props: AppProps, before: Shell): void {
    const { view, numbersShown, covered } = this.state;
    if (before.view !== view || (numbersShown && !before.numbersShown)) focus('h1');
    if (covered && !before.covered) focus('.cover button');
  }

  override render(): ComponentChildren {
    const { store, page, host, onExit, onLanguage } = this.props;
    const shell = this.state;
    return (
      <>
        <Header
          language={shell.language}
          numbers={page.numbers}
          numbersShown={shell.numbersShown}
          onExit={onExit}
          onLanguage={onLanguage}
          onNumbers={() => store.send({ kind: 'numbersToggled' })}
          onHide={host && (() => host.tell({ type: 'close' }))}
        />
        <div class="body">
          {shell.languageFailed && (
            <p class="notice" role="status">
              {t('language.failed')}
            </p>
          )}
          {shell.numbersShown && (
            <div class="over">
              <Page
                title={t('numbers.title')}
                onBack={() => store.send({ kind: 'numbersToggled' })}
              >
                <Numbers numbers={page.numbers} language={shell.language} />
              </Page>
            </div>
          )}
          {shell.covered && !shell.numbersShown && <Cover store={store} />}
          <div class="under" hidden={shell.covered || shell.numbersShown}>
            {this.renderView()}
          </div>
        </div>
      </>
    );
  }

  private renderView(): ComponentChildren {
    const { store, page, host, later, onLoad, onExit } = this.props;
    const shell = this.state;
    const given = { shell, page, send: store.send };
    const { Before, sayOpening, ContactArea } = later;
    if (shell.view.name === 'start') {
      return <Start {...given} opening={sayOpening && sayOpening(shell.service)} />;
    }
    if (Before && shell.view.name !== 'contact') return <Before {...given} onExit={onExit} />;
    // The words of the contact come with the questions.
    if (Before && ContactArea) return <ContactArea {...given} host={host} />;
    return <Loading hasFailed={shell.loadFailed} onAgain={onLoad} />;
  }
}

function Loading({ hasFailed, onAgain }: { hasFailed: boolean; onAgain(): void }) {
  return (
    <Page title={t('start.opening')}>
      {hasFailed ? (
        <div role="alert">
          <p>{t('start.failed')}</p>
          <button type="button" class="primary" onClick={onAgain}>
            {t('start.again')}
          </button>
        </div>
      ) : (
        <div class="breath" />
      )}
    </Page>
  );
}

function Cover({ store }: { store: Store<Shell, ShellAction> }) {
  return (
    <main class="cover">
      <p>{t('cover.title')}</p>
      <button type="button" class="primary" onClick={() => store.send({ kind: 'uncovered' })}>
        {t('cover.show')}
      </button>
    </main>
  );
}

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
