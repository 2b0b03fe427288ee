import { words } from '../reading/words.ts';

/** Nouns that name several people. */
export const groups = words(
  'team squad crew department tribe guild helpdesk staff teams squads crews group groups desk shift',
);

/** Words in front of a group that is none of people. */
export const thingGroups = words(`
  consumer security scaling auto-scaling autoscaling resource target log node placement volume process thread control
  replication user parameter subnet availability processor server instance ad ldap permission option rule alert field
`);

/** The desks and shifts that are people. */
export const humanDesks = words(
  'service help support it trading first-line second-line third-line night day second first third late early weekend morning evening previous next outgoing incoming',
);

/** Teams by the bare name of their work, in small letters too. */
export const bareTeams = words('ops sre sres devops netops secops noc qa infra sysops dbas devs mgmt');

/** The same, known by their capital only; at the start of a sentence they may be a thing as well. */
export const capitalTeams = words(`
  operations platform product support security legal marketing sales finance networking network payments billing
  infrastructure engineering management leadership compliance procurement facilities logistics reliability identity
  mobile growth development backend frontend hr it
`);

/** The last word of a team's name of two ("Data Engineering", "Customer Success"). */
export const teamTails = words('engineering success operations ops eng support');
