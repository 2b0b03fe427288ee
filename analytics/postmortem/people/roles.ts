import { words } from '../reading/words.ts';

/** Nouns that name a person by what they do; plurals in -s are known too. */
export const roles = words(`
  engineer developer dev programmer coder operator administrator admin sysadmin dba sre technician contractor consultant
  intern trainee apprentice employee colleague coworker co-worker staffer clerk analyst architect reviewer approver author
  committer maintainer owner responder on-call oncall scribe commander captain tester designer researcher
  scientist representative specialist novice newcomer hire starter guy gal bloke woman person people folk teammate
  electrician nurse doctor pharmacist cashier accountant lawyer officer deputy boss cto cio ceo vp founder assistant
  secretary volunteer subcontractor freelancer personnel auditor caller newbie rookie eng engs engr signer requester
  submitter firefighter attendant janitor cleaner teacher manager lead director member sysop superuser
  on-caller oncaller individual integrator trader treasurer buyer seller courier porter midwife
  surgeon physician pathologist radiologist paramedic librarian archivist bookkeeper comptroller
  signaller signalman stationmaster deckhand mechanic plumber welder
  foreman forewoman bricklayer cabler surveyor draughtsman underwriter actuary teller banker
  economist statistician mathematician chemist physicist biologist geologist meteorologist lecturer
  professor postdoc student pupil tutor instructor coach mentor mentee webmaster copywriter journalist
  photographer cameraman cook waiter barista bartender receptionist telephonist salesperson
  salesman saleswoman merchandiser warehouseman storekeeper farmer gardener caretaker concierge
  chairman chairwoman chairperson president chancellor minister councillor mayor civil-servant cso ciso coo cfo cpo evp svp
  superintendent headteacher qa-engineer dev-lead team-lead teamlead lieutenant sergeant constable
  seconded subordinate understudy stand-in locum temp hobbyist practitioner
  supplier helpdesker supporter
  electricians approvers staff crew individuals leadership stakeholder stakeholders
`);

/** Roles that are more often a machine: people only behind a word of people's work. */
export const machineFirstRoles = words(
  'agent driver controller handler editor planner helper dispatcher scheduler worker guard coordinator expert executive man human chief supervisor installer editor packer builder forecaster broker producer reporter inspector conductor navigator registrar translator picker adjuster presenter moderator curator skipper stocker',
);

/** What makes a person of such a role. */
export const humanModifiers = words(
  'support delivery lorry truck human call-centre call-center field warehouse shift customer-service sales factory service-desk duty security incident domain subject-matter release maintenance night day senior junior wrong relief ward floor team area capacity student news night-shift air-traffic train flight financial human-resources assistant trainee second-line first-line',
);

/** What makes software, a company or a sign of a role. */
export const machineModifiers = words(`
  kubernetes k8s postgres postgresql mysql redis kafka elastic elasticsearch prometheus strimzi cert mobile telecom telecoms
  carrier cellular satellite grid rail ferry tour language ternary logical boolean bitwise comparison arithmetic coalescing
  spread null-coalescing pipe vault argo monitoring logging update device disk jdbc odbc kernel ingress admission cluster
  session package window task process connection cache event exception signal query leader partition topic thread queue
  transfer resource node pod password secrets secret config configuration file version dependency virtual voice ai llm
  automated automatic api web background sidecar helm gateway display graphics lambda celery edge replica quorum
  ring key lock state memory map hash code data object transit
`);

/** Roles that no machine has, whatever it is that they look after: the Postgres engineer, the data analyst. */
export const neverMachines = words(`
  engineer developer dev programmer dba sre technician contractor consultant intern trainee apprentice employee colleague
  clerk analyst architect scientist administrator admin specialist people person folk staff team-mate teammate owner crew
`);

/** What behind a role makes a thing of it: an operator console, the on-call phone. */
export const things = words(`
  console portal panel account accounts role roles id ids name names page pages screen list laptop dashboard tool tools
  tooling interface guide handbook experience rotation rota rotas schedule schedules phone phones pager queue channel data
  table tables key keys token tokens session sessions pool process processes pod pods thread threads service services library
  field fields count limit email e-mail emails traffic request requests access rights mode api apis cluster environment env
  server servers stage settings setting view views login logins ui cli readable agent tests code input inputs record records
  ticket tickets notes profile profiles permission permissions base bot chart image images version training hours shifts
  documentation docs runbook runbooks checklist workflow workflows node nodes system systems product products container containers
`);

/** Those who use what was built: people too, but what they ought to have received is what a system owed them. */
export const users = words('user customer client subscriber tenant merchant shopper visitor patient');

/** What says of people in passing that they are not up to it. */
export const disparaging = words(`
  careless sloppy lazy negligent reckless incompetent clueless inexperienced inattentive impatient over-eager overeager
  overzealous over-zealous absent-minded overconfident over-confident irresponsible untrained unqualified rogue inept
  stupid dumb foolish complacent forgetful lax naive
`);

/** What makes an ideal of people, beside which the real ones look poor. */
export const ideal = words(
  'competent careful diligent experienced vigilant attentive reasonable responsible sensible skilled seasoned decent good halfway sane',
);
