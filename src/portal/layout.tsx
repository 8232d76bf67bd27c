import type { ReactNode } from 'react';
import { LANGUAGES, OWN_NAMES } from './languages.ts';
import type { Words } from './words.ts';

/** What every page is framed with. */
export interface Frame {
  readonly words: Words;
  /** Who runs the program. */
  readonly companyName: string;
  readonly privacyUrl: string | null;
  /** Where the page's style and script lie, each with the hash of what it holds. */
  readonly assets: { readonly style: string; readonly script: string };
  /** The page's own address without a query, to show it in another language. */
  readonly path: string;
  /** A form token, for what stands on every page, such as signing out; null for whoever is not signed in. */
  readonly signedIn: {
    readonly partnerName: string;
    readonly token: string;
    readonly current: string;
    /** Employees and customers refer people and register no deals. */
    readonly registersDeals: boolean;
  } | null;
}

export interface NavigationItem {
  readonly path: string;
  readonly label: string;
  /** Pages that lie in it though their addresses do not say so. */
  readonly besides?: readonly string[];
}

interface PageProps {
  readonly frame: Frame;
  readonly title: string;
  /** The places of a signed-in partner. */
  readonly navigation?: readonly NavigationItem[];
  /** False for pages of no program, which are in English alone. */
  readonly foot?: boolean;
  readonly children: ReactNode;
}

/** A whole page, from the root element on. */
export function Page({ frame, title, navigation = [], foot = true, children }: PageProps) {
  const { words, companyName, assets } = frame;
  const { frame: said } = words.messages;
  return (
    <html lang={words.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${companyName}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.style} />
        <script src={assets.script} defer />
      </head>
      <body>
        <a className="skip" href="#content">
          {said.skip}
        </a>
        <header className="top">
          <span className="company">{companyName}</span>
          {frame.signedIn && <SignedIn frame={frame} navigation={navigation} />}
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        {foot && <Foot frame={frame} />}
      </body>
    </html>
  );
}

function SignedIn({ frame, navigation }: { frame: Frame; navigation: readonly NavigationItem[] }) {
  const { words, signedIn } = frame;
  const { frame: said } = words.messages;
  if (!signedIn) return null;
  return (
    <>
      <nav aria-label={said.navigation}>
        <ul>
          {navigation.map(item => (
            <li key={item.path}>
              <a href={item.path} aria-current={currentOf(item, signedIn.current)}>
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form className="sign-out" method="post" action="/portal/sign-out">
        <input type="hidden" name="token" value={signedIn.token} />
        <span className="partner">{signedIn.partnerName}</span>
        <button type="submit" className="plain">
          {said.signOut}
        </button>
      </form>
    </>
  );
}

/** The page itself, or the place that it lies in. */
function currentOf({ path, besides = [] }: NavigationItem, current: string): 'page' | 'true' | undefined {
  if (path === current) return 'page';
  const places = path === '/portal' ? besides : [path, ...besides];
  return places.some(place => place === current || current.startsWith(`${place}/`)) ? 'true' : undefined;
}

function Foot({ frame: { words, companyName, privacyUrl, path } }: { frame: Frame }) {
  const { frame: said } = words.messages;
  return (
    <footer>
      <span>{words.say(said.poweredBy, { company: companyName })}</span>
      {privacyUrl && <a href={privacyUrl}>{said.privacy}</a>}
      <form method="get" action={path} className="language">
        <label>
          {said.language}{' '}
          <select name="lang" defaultValue={words.language}>
            {LANGUAGES.map(language => (
              <option key={language} value={language} lang={language}>
                {OWN_NAMES[language]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="plain">
          {said.chooseLanguage}
        </button>
      </form>
    </footer>
  );
}
