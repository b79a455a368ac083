import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';

/** A real browser that talks to nobody. Of its own where one runs, else an installed Chrome. */
export async function openBrowser(): Promise<Browser> {
  const given = process.env['CHROME'];
  try {
    if (given !== undefined) return await launch({ executablePath: given });
    const isOurs = process.platform === 'linux' && process.arch === 'x64';
    return await launch(isOurs ? await bundled() : { channel: 'chrome' });
  } catch (error) {
    throw new Error(
      'No browser could be started. Install Chrome, or name one: CHROME=/path/to/chrome.',
      { cause: error },
    );
  }
}

interface Opened {
  readonly page: Page;
  /** What should not be: messages, errors, dialogs, requests for anything but the page. */
  readonly troubles: readonly string[];
}

/** The page as a file of its own, as somebody opens what CI kept. */
export async function openPage(
  browser: Browser,
  html: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-lint-page-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...options });
  const url = pathToFileURL(file).href;
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== url) troubles.push(`request: ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  rmSync(folder, { recursive: true });
  return { page, troubles };
}

function launch(options: Parameters<typeof playwright.launch>[0]): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const args = [...(options?.args ?? []), ...quiet];
  return playwright.launch({ ...options, headless: true, args });
}

async function bundled() {
  const { default: chromium } = await import('@sparticuz/chromium');
  // What makes a browser of one page, or of fewer rules, is not what a reader has.
  const args = chromium.args.filter(
    (arg) => !/^--(?:single-process|no-zygote|disable-web)/.test(arg),
  );
  return { executablePath: await chromium.executablePath(), args };
}
