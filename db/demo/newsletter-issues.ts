import { Readable } from 'node:stream';
import type { FileStore } from '../../app/adapters/files.ts';
import { pngOf } from '../../app/adapters/pictures.ts';
import { listEvents } from '../../app/domain/events/listing/queries.server.ts';
import { actingAs, type Ctx } from '../../app/domain/kernel/ctx.ts';
import { type NewsletterIssueId, newId } from '../../app/domain/kernel/ids.ts';
import { minus } from '../../app/domain/kernel/time.ts';
import { Content } from '../../app/domain/newsletters/issues/blocks.ts';
import { createIssue, saveIssue } from '../../app/domain/newsletters/issues/commands.server.ts';
import { addPicture } from '../../app/domain/newsletters/pictures/commands.server.ts';
import { listTopics } from '../../app/domain/newsletters/queries.server.ts';
import { drawings, sizeOfDrawing } from './newsletter-drawings.ts';

type Files = Pick<FileStore, 'receive'>;
/** A block without its id; `picture` is the name of a drawing, `event` which of those to come. */
type Plan = Record<string, unknown> & { kind: string; picture?: keyof typeof drawings; event?: number };

/** Four issues of the year as the secretariat wrote them, the last of them not finished. */
export async function writeIssues(ctx: Ctx, files: Files): Promise<void> {
  const [topic] = await listTopics(ctx);
  const targets = await ctx.db.selectFrom('targets').select('id').orderBy('id').limit(3).execute();
  for (const { daysAgo, title, subject, preheader, blocks, english } of issues) {
    const then = { ...ctx, now: () => minus(ctx.now(), { days: daysAgo }) };
    const id = await createIssue(then, { title: title(monthOf(then)), topic_id: topic!.id });
    const events = await listEvents(actingAs(then, { kind: 'anyone' }), { when: 'coming', limit: 10 });
    const made = async (plans: Plan[]) => {
      const all = [];
      for (const { picture, event, ...plan } of plans) {
        const block = { id: newId<string>(), ...plan };
        const chosen = event === undefined ? {} : { eventId: events[event]?.id ?? null };
        const target = plan.kind === 'target' ? { targetId: targets[0]?.id ?? null } : {};
        const shown = picture ? { pictureId: await drawn(then, files, id, picture) } : {};
        all.push({ ...block, ...chosen, ...target, ...shown });
      }
      return all;
    };
    const nb = Content.parse({ subject, preheader, blocks: await made(blocks) });
    await saveIssue(then, id, { language: 'nb', version: 0, ...nb });
    if (!english) continue;
    const en = Content.parse({ ...english, blocks: await made(english.blocks) });
    await saveIssue(then, id, { language: 'en', version: 0, ...en });
  }
}

async function drawn(ctx: Ctx, files: Files, issueId: NewsletterIssueId, name: keyof typeof drawings) {
  const { width, height } = sizeOfDrawing;
  const { file } = await files.receive(Readable.from([await pngOf(drawings[name], { width })]), `${name}.png`);
  if (typeof file === 'string') throw new Error(file);
  return addPicture(ctx, issueId, { file, width, height });
}

/** «oktober» */
function monthOf(ctx: Ctx): string {
  return new Intl.DateTimeFormat('nb-NO', { month: 'long', timeZone: 'Europe/Oslo' }).format(Date.parse(ctx.now()));
}

interface Issue {
  daysAgo: number;
  title: (month: string) => string;
  subject: string;
  preheader: string;
  blocks: Plan[];
  english?: { subject: string; preheader: string; blocks: Plan[] };
}

const issues: Issue[] = [
  {
    daysAgo: 172,
    title: (month) => `Nytt fra Osloregionen i ${month}`,
    subject: 'Mer bane, og en sommer med klimabudsjett',
    preheader: 'Styret vil ha flere avganger, og tolv kommuner deler malen for klimabudsjett.',
    blocks: [
      { kind: 'heading', text: 'Flere avganger før nye spor' },
      {
        kind: 'text',
        markdown:
          'Styret ber staten ta **flere avganger på dagens skinner** før de store utbyggingene er ferdige. Det gir mest for pendlerne i årene som kommer.\n\nUttalelsen er sendt til Jernbanedirektoratet, og bygger på tallene kommunene har delt i vår.',
      },
      {
        kind: 'picture',
        picture: 'train',
        alt: 'Tegning av et regiontog som kjører langs fjorden',
        caption: 'Hver fjerde yrkesaktive i regionen pendler over en kommunegrense.',
      },
      { kind: 'heading', text: 'Tolv kommuner, én mal' },
      {
        kind: 'text',
        markdown:
          'Faggruppen for klima har laget en felles mal for klimabudsjett:\n\n- ett regneark, med tallene fra Miljødirektoratet fylt inn\n- en veileder på åtte sider\n- to timer hjelp for dem som begynner\n\n> Det tok oss tre dager i stedet for tre uker.\n\nsier økonomisjefen i en av kommunene som prøvde den først.',
      },
      { kind: 'button', label: 'Se arrangementene', href: '/arrangementer' },
      { kind: 'divider' },
      {
        kind: 'person',
        picture: 'portrait',
        name: 'Guro Vestlund',
        title: 'Rådgiver i sekretariatet',
        text: 'Spør meg om klimabudsjett, og om å bli med i faggruppen.',
        email: 'guro.vestlund@osloregionen.example',
      },
    ],
  },
  {
    daysAgo: 66,
    title: (month) => `Nytt fra Osloregionen i ${month}`,
    subject: 'Høsten i Osloregionen: dette skjer',
    preheader: 'Møteplasser om energi, areal og kompetanse, og hvordan det går med målene.',
    blocks: [
      {
        kind: 'text',
        markdown:
          'Velkommen til en høst med mange møteplasser. De fleste er gratis, og du kan delta på nett der det står. *Ta med en kollega.*',
      },
      { kind: 'picture', picture: 'fjord', alt: 'Tegning av åser og fjord i høstfarger', caption: '' },
      { kind: 'events', heading: 'Det som kommer', days: 60 },
      { kind: 'heading', text: 'Slik går det med handlingsprogrammet' },
      { kind: 'target', note: 'Tallet regnes ut av deltakelsen, og alle kan se radene bak.' },
      { kind: 'button', label: 'Les handlingsprogrammet', href: '/handlingsprogram' },
    ],
    english: {
      subject: 'The autumn in the Oslo Region',
      preheader: 'Meeting places on energy, land use and skills.',
      blocks: [
        {
          kind: 'text',
          markdown: 'Welcome to an autumn with many meeting places. Most are free, and several are open online.',
        },
        { kind: 'picture', picture: 'fjord', alt: 'Drawing of hills and a fjord in autumn colours', caption: '' },
        { kind: 'events', heading: 'Coming up', days: 60 },
        { kind: 'button', label: 'All events', href: '/arrangementer' },
      ],
    },
  },
  {
    daysAgo: 31,
    title: (month) => `Nytt fra Osloregionen i ${month}`,
    subject: 'Kraft nok til alle?',
    preheader: 'Kommunene ber om en felles kø for nettilknytning. Meld deg på høstens konferanse.',
    blocks: [
      { kind: 'heading', text: 'En kø som kan forstås' },
      {
        kind: 'text',
        markdown:
          'Åtte kommuner venter på svar om kraft til nye skoler og næringsområder. Interessepolitisk utvalg ber om:\n\n1. åpne kølister, oppdatert hver måned\n2. at samfunnsviktige bygg går foran\n3. at delte løsninger teller',
      },
      { kind: 'event', event: 0 },
      {
        kind: 'picture',
        picture: 'power',
        alt: 'Tegning av kraftmaster foran en by om kvelden',
        caption: 'Effekten er det knappe, ikke energien.',
      },
      { kind: 'divider' },
      {
        kind: 'text',
        markdown:
          'Har du noe vi bør skrive om? Svar på denne e-posten, eller [tips oss](mailto:post@osloregionen.example).',
      },
    ],
  },
  {
    daysAgo: 1,
    title: (month) => `Nytt fra Osloregionen i ${month}`,
    subject: 'Før jul: det viktigste fra året',
    preheader: '',
    blocks: [
      { kind: 'heading', text: 'Takk for året' },
      {
        kind: 'text',
        markdown:
          'I år har kommunene møttes oftere enn noen gang. Her er det **viktigste**, og det dere kan melde dere på allerede nå.',
      },
      { kind: 'picture', picture: 'fjord', alt: '', caption: '' },
      { kind: 'event', event: 1 },
      { kind: 'target', note: '' },
      { kind: 'button', label: 'Se tallene', href: '' },
    ],
  },
];
