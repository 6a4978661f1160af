import type { CaseDraft, Outcome } from '../../app/domain/meetings/schema.ts';

/** What meetings of the demo treated, with what was said and decided. */
export interface HeldCase extends CaseDraft {
  outcome: Outcome;
  decision?: string;
  account: string;
}

export const heldCases: Record<'styret' | 'klima-og-miljo', HeldCase[]> = {
  styret: [
    {
      title: 'Høring: rutetilbudet på Østlandet fra 2028',
      kind: 'decision',
      minutes_needed: 40,
      access: 'open',
      paper:
        'Forslaget til rutetilbud gir flere avganger i de tette byområdene og færre på de lange linjene. Saken gjelder hva Osloregionen skal svare.\n\nFaggruppen for areal og transport har laget et utkast.',
      proposal: 'Styret vedtar høringssvaret slik det foreligger.',
      outcome: 'decided',
      decision:
        'Styret vedtar høringssvaret med ett tillegg: Avganger som blir tatt bort, må erstattes av buss med garantert overgang.',
      account:
        'Sekretariatet la fram utkastet.\n\nLeder foreslo et tillegg om overgang til buss. To medlemmer mente at tillegget er for detaljert.',
    },
    {
      title: 'Ny leieavtale for sekretariatet',
      public_title: 'Leieavtale',
      kind: 'decision',
      minutes_needed: 15,
      access: 'group',
      legal_basis: 'offl. § 23 første ledd',
      paper: 'Tre tilbud er kommet inn. Sekretariatet anbefaler det rimeligste.',
      proposal: 'Styret gir sekretariatet fullmakt til å inngå avtalen.',
      outcome: 'decided',
      decision: 'Styret gir sekretariatet fullmakt til å inngå avtalen.',
      account: 'Sekretariatet gikk gjennom tilbudene.',
    },
    {
      title: 'Status for handlingsprogrammet, tredje kvartal',
      kind: 'information',
      minutes_needed: 20,
      access: 'open',
      paper: 'De fleste tiltakene er i gang. To er forsinket.',
      outcome: 'noted',
      account: 'Styret ba om en oversikt over hvilke kommuner som har deltatt på arrangementene.',
    },
  ],
  'klima-og-miljo': [
    {
      title: 'Erfaringer med naturregnskap',
      kind: 'discussion',
      minutes_needed: 45,
      access: 'open',
      paper: 'Tre kommuner forteller hva de har gjort, og hva de ville gjort annerledes.',
      outcome: 'noted',
      account:
        'Tallene er nyttige først når de brukes i planene. Flere har gode kart, men få har satt av tid til å holde dem ved like.\n\nGruppen vil ha en felles mal.',
    },
    {
      title: 'Klimaskolen til våren: forslag til temaer',
      kind: 'discussion',
      minutes_needed: 30,
      access: 'open',
      paper: 'Sekretariatet har samlet forslag fra deltakerne.',
      outcome: 'noted',
      account: 'Gruppen vil ha overvann, gjenbruk av masser og ombruk i bygg.',
    },
  ],
};

/** `days` from the day the demo is made until they are due; one is overdue. */
export const tasks: Record<keyof typeof heldCases, { task: string; days: number }[]> = {
  styret: [
    { task: 'Send høringssvaret til fylkeskommunene', days: -4 },
    { task: 'Lag oversikt over deltakelse per kommune', days: 12 },
  ],
  'klima-og-miljo': [
    { task: 'Del malen for naturregnskap med gruppen', days: 8 },
    { task: 'Spør to kommuner om å holde innlegg om ombruk', days: 20 },
  ],
};
