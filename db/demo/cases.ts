import type { CaseDraft } from '../../app/domain/meetings/schema.ts';

/** What the bodies treat in the demo; all of it invented. */
export const cases: Record<string, Omit<CaseDraft, 'responsible_id'> & { proposal?: string }> = {
  transport: {
    title: 'Innspill til ny nasjonal transportplan',
    kind: 'decision',
    minutes_needed: 40,
    access: 'open',
    paper:
      'Departementet ber om regionenes prioriteringer. Medlemskommunene har gitt innspill i to runder, og faggruppen har sett på dem samlet.\n\nUtkastet setter jernbane først, deretter kollektivtrafikk over fylkesgrensene.',
    proposal: 'Osloregionen sender innspillet slik det ligger, med jernbane som første prioritet.',
  },
  report: {
    title: 'Orientering fra sekretariatet',
    kind: 'information',
    minutes_needed: 15,
    access: 'open',
    paper: 'Muntlig orientering om aktiviteten siden forrige møte.',
  },
  budget: {
    title: 'Budsjett og kontingent for neste år',
    kind: 'decision',
    minutes_needed: 30,
    access: 'open',
    paper:
      'Forslaget holder kontingenten per innbygger uendret. Inntektene dekker lønn, prosjekter og tre større arrangementer.',
    proposal: 'Styret legger budsjettet fram for representantskapet med uendret kontingent.',
  },
  leader: {
    title: 'Lønnsvilkår for daglig leder',
    public_title: 'Personalsak',
    kind: 'decision',
    minutes_needed: 15,
    access: 'group',
    legal_basis: 'offl. § 13, jf. fvl. § 13',
    paper: 'Årlig lønnssamtale er gjennomført av styreleder.',
    proposal: 'Styret slutter seg til styreleders forslag.',
  },
  energy: {
    title: 'Avtale om kartlegging av energistasjoner',
    kind: 'decision',
    minutes_needed: 20,
    access: 'open',
    paper: 'Tre tilbud er kommet inn. Sekretariatet anbefaler tilbudet med best erfaring fra kommuner.',
    proposal: 'Styret gir sekretariatet fullmakt til å inngå avtalen.',
  },
  stormwater: {
    title: 'Erfaringer med åpne løsninger for overvann',
    kind: 'discussion',
    minutes_needed: 45,
    access: 'open',
    paper: 'Tre kommuner forteller hva de har prøvd, hva det kostet, og hvordan det drives.',
  },
  plan: {
    title: 'Gruppens arbeid neste år',
    kind: 'discussion',
    minutes_needed: 30,
    access: 'open',
    paper: 'Hva bør gruppen bruke møtene til? Forslag er samlet inn på forhånd.',
  },
  'plan-2027': {
    title: 'Handlingsprogram for neste år',
    kind: 'decision',
    minutes_needed: 45,
    access: 'open',
    paper: 'Utkastet bygger på forslag fra gruppene. Det har ti innsatsområder, og hvert tiltak har mål som kan måles.',
    proposal: 'Styret innstiller på at representantskapet vedtar handlingsprogrammet.',
  },
  hearing: {
    title: 'Høring: endringer i plan- og bygningsloven',
    kind: 'decision',
    minutes_needed: 20,
    access: 'open',
    paper: 'Fristen er om tre uker. Faggruppen for areal og transport har laget et utkast.',
    proposal: 'Styret slutter seg til utkastet til høringssvar.',
  },
  'energy-2': {
    title: 'Orientering om energistasjonsprosjektet',
    kind: 'information',
    minutes_needed: 15,
    access: 'open',
    paper: 'Kartleggingen er i gang. Første resultater legges fram i møtet.',
  },
};
