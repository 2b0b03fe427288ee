import classes from './editor.module.css';
import { sectionAnchor } from './section-view.ts';

interface OutlineProps {
  sections: readonly { key: string; title: string; isUnwritten: boolean }[];
  onChoose: (key: string) => void;
}

/** The sections, and which of them wait to be written. */
export function Outline({ sections, onChoose }: OutlineProps) {
  return (
    <nav aria-label="Sections" className={classes.outline}>
      <ol>
        {sections.map(({ key, title, isUnwritten }) => (
          <li key={key}>
            <a
              href={`#${sectionAnchor(key)}`}
              onClick={(event) => {
                event.preventDefault();
                onChoose(key);
              }}
            >
              {title}
              {isUnwritten && <small> to be written</small>}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
