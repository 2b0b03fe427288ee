import { Title } from '@mantine/core';
import type { ShownStage } from '../../text/template-preview.ts';
import { STAGE_HINTS, STAGE_WORDS } from '../../text/template-words.ts';
import { Panel } from '../ui/panel.tsx';
import { StagePreview } from './stage-preview.tsx';
import classes from './stage-texts.module.css';

/** The texts of a template as they are written, each beside what it becomes. */
export function StageTexts({ stages }: { stages: readonly ShownStage[] }) {
  return (
    <div className={classes.stages}>
      {stages.map(({ stage, text, preview }) => (
        <Panel key={stage}>
          <Title order={3} fz="1.05rem">
            {STAGE_WORDS[stage]}
          </Title>
          <p className={classes.hint}>{STAGE_HINTS[stage]}</p>
          <div className={classes.beside}>
            <div>
              <p className={classes.head}>As it is written</p>
              <p className={classes.subject}>{text.subject}</p>
              <p className={classes.text}>{text.body}</p>
            </div>
            <div>
              <p className={classes.head}>As it would read</p>
              <StagePreview preview={preview} />
            </div>
          </div>
        </Panel>
      ))}
    </div>
  );
}
