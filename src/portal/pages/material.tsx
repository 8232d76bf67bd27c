import type { Material } from '../../domain/pages/pages.ts';
import type { Frame } from '../layout.tsx';
import { PortalPage } from '../portal-page.tsx';

/** What a partner of this kind may use. */
export function MaterialPage({ frame, material }: { frame: Frame; material: readonly Material[] }) {
  const { words } = frame;
  const { contact: said } = words.messages;
  return (
    <PortalPage frame={frame} title={said.material}>
      <p>{material.length > 0 ? said.materialIntro : said.noMaterial}</p>
      {material.length > 0 && (
        <ul className="panel plain-list">
          {material.map(({ title, url }) => (
            <li key={`${title} ${url}`}>
              <a href={url} rel="noopener noreferrer">
                {title}
              </a>{' '}
              <span className="aside">{words.say(said.opens, { host: new URL(url).host })}</span>
            </li>
          ))}
        </ul>
      )}
    </PortalPage>
  );
}
