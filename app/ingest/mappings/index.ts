import { githubStatus } from './github-status.ts';
import { servicenow } from './servicenow.ts';
import { statuspage } from './statuspage.ts';

/** The mappings that come with Hindsight, by name, as a person would write them. */
export const readyMappings: Readonly<Record<string, Record<string, unknown>>> = {
  servicenow,
  'github-status': githubStatus,
  statuspage,
};
