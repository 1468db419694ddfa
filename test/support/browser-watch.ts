/** What a browser complains about while it shows pages, and where it looked beyond the site. */
import type { BrowserContext, Page } from 'playwright-core';

export interface Watch {
  /** Console errors and warnings, exceptions, violations of the content security policy, answers that are errors. */
  readonly complaints: string[];
  /** Addresses outside the site that were asked for. */
  readonly beyond: string[];
  /** Dialogs that opened: none ever should. */
  readonly dialogs: string[];
}

/** Watches every page of a context; `site` is what all addresses must begin with. */
export function watchContext(context: BrowserContext, site: string): Watch {
  const watch: Watch = { complaints: [], beyond: [], dialogs: [] };
  context.on('page', (page) => watchPage(page, watch));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(site) && !/^(data|blob|about):/.test(url)) watch.beyond.push(url);
  });
  context.on('response', (response) => {
    // a browser asks for it on its own where a page names no icon
    if (response.status() >= 400) watch.complaints.push(`${response.status()} for ${response.url()}`);
  });
  return watch;
}

function watchPage(page: Page, { complaints, dialogs }: Watch): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${page.url()}: ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => void complaints.push(`${page.url()}: ${error.message}`));
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
}
