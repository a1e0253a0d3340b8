/** What stands in the named places of the secretary's words, for one mail. */
import type { NoticeFacts, StageFacts } from '#domain/notices/notice.ts';
import { fillIn, type Place, type WordingTexts } from '#domain/notices/wording.ts';
import { nearestFirst } from './digest.ts';
import type { MailContext } from './mail-model.ts';
import { askText, paperText, yearText } from './task-name.ts';
import {
  addressOf,
  dayText,
  dueText,
  dueTextInBrackets,
  momentText,
  recipientName,
  two,
  weekdayText,
  withYear,
} from './wording.ts';

type Values = Readonly<Partial<Record<Place, string>>>;

function commonValues(context: MailContext): Values {
  const { cluster, senderName, secretary, today, unit } = context;
  return {
    'don-vi': recipientName(context),
    'quy-don-vi': addressOf(unit),
    cum: cluster.name,
    'thuong-truc': senderName,
    'thu-ky': secretary.name,
    'dien-thoai': secretary.phone ?? 'chưa có số điện thoại',
    'ngay-gui': weekdayText(today),
  };
}

const taskValues = (facts: StageFacts & { readonly answer?: string }): Values => ({
  ky: yearText(facts.cycleName),
  'noi-dung': askText(facts, facts.answer),
  'ten-viec': paperText(facts),
  han: dueText(facts),
});

function ownValues(facts: NoticeFacts, context: MailContext): Values {
  switch (facts.kind) {
    case 'opening':
      return taskValues(facts);
    case 'return':
      return { ...taskValues(facts), 'ly-do': facts.reason };
    case 'receipt':
    case 'accepted':
      return { ...taskValues(facts), luc: momentText(facts.at) };
    case 'extension':
      return {
        ...taskValues(facts),
        'ly-do': facts.reason,
        'han-cu': `hết ngày ${weekdayText(facts.formerDue)}`,
      };
    case 'escalation':
      return { ...taskValues(facts), 'so-ngay-cham': two(facts.workingDaysLate) };
    case 'digest': {
      const items = nearestFirst(context.digestItems ?? []);
      const [first] = items;
      if (first === undefined) return {};
      const name = withYear(first.title, first.cycleName);
      return { 'ten-viec': name, han: dueTextInBrackets(first), 'so-viec': two(items.length) };
    }
    case 'conference-moved':
      return {
        ky: yearText(facts.cycleName),
        'ngay-moi': weekdayText(facts.to),
        'ngay-cu': weekdayText(facts.from),
        'ly-do': facts.reason,
      };
    case 'hand-over':
      return {
        'nhiem-ky': yearText(facts.period),
        truong: context.unitName(facts.head),
        'tu-ngay': dayText(facts.from),
      };
    default:
      return {};
  }
}

/** The texts with their places filled in; undefined when the mail has only the system's words. */
export function ownWords(facts: NoticeFacts, context: MailContext): WordingTexts | undefined {
  const { wording } = context;
  if (wording === undefined) return undefined;
  const values = { ...commonValues(context), ...ownValues(facts, context) };
  const { subject, lead, note } = wording;
  return {
    ...(subject !== undefined && { subject: fillIn(subject, values) }),
    ...(lead !== undefined && { lead: fillIn(lead, values) }),
    ...(note !== undefined && { note: fillIn(note, values) }),
  };
}
