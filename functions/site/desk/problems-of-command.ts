/** What a command's contract found wrong, at the fields of the form it was made from. */
import type * as z from 'zod';
import { MAX_LINE, MAX_TEXT } from '#contracts/shared.ts';
import { actField } from '#views/desk/act-form.tsx';
import type { ActForm } from '#views/desk/model.ts';
import type { Problem } from '#views/forms/model.ts';

export function problemsOfCommand(
  error: Pick<z.ZodError, 'issues'>,
  act: string,
  { fields = [] }: ActForm,
): Problem[] {
  return error.issues.slice(0, 20).map((issue) => {
    const names = issue.path.map(String);
    const field = fields.find(({ name }) => names.includes(name));
    const message = wordsOf(issue, names);
    return field === undefined
      ? { name: '', message }
      : { name: actField(act, field.name), message: `${field.label}: ${message}` };
  });
}

function wordsOf(issue: z.core.$ZodIssue, names: readonly string[]): string {
  switch (issue.code) {
    case 'too_big':
      return `dài quá ${issue.maximum === MAX_TEXT ? MAX_TEXT : MAX_LINE} ký tự hoặc quá nhiều mục; đề nghị rút gọn.`;
    case 'too_small':
      return 'chưa ghi hoặc chưa chọn.';
    case 'invalid_format':
      return 'chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối.';
    case 'custom':
      return issue.message;
    default:
      return `${names.join('.')}: nội dung chưa đúng (${issue.message}).`;
  }
}
