import { beginFile } from './minutes-ago.ts';

beginFile();
