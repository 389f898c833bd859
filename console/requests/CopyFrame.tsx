import { useRef } from 'preact/hooks';

import { t } from '../lib/i18n';
import { Button } from '../parts/Button';

/** The page's own looks, which the console's policy lets in only as a sheet that is made here. */
const STYLE = /<style>([^<]*)<\/style>/;

/** Shows a page of the server to be looked through and printed, shut into a sandbox: no script in it ever runs. */
export function CopyFrame({ html }: { html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const dress = (): void => {
    const inside = frame.current?.contentWindow as (Window & typeof globalThis) | null | undefined;
    if (!inside) return;
    const sheet = new inside.CSSStyleSheet();
    sheet.replaceSync(STYLE.exec(html)?.[1] ?? '');
    inside.document.adoptedStyleSheets = [sheet];
  };
  const print = (): void => {
    frame.current?.contentWindow?.focus();
    frame.current?.contentWindow?.print();
  };
  return (
    <>
      <iframe
        ref={frame}
        class="request-copy"
        title={t('request:copy.frame')}
        // Printing needs both; without allow-scripts neither gives a word in it any power.
        sandbox="allow-same-origin allow-modals"
        srcdoc={html.replace(STYLE, '')}
        onLoad={dress}
      />
      <div>
        <Button icon="print" onClick={print}>
          {t('request:copy.print')}
        </Button>
      </div>
    </>
  );
}
