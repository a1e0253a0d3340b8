/**
 * Mail addresses as the cluster's files and forms may hold them: a dot-atom and a host name, all ASCII
 * (RFC 5321 §4.5.3.1 and RFC 5322 §3.4.1). Quoted local parts, comments, IP literals and internationalised
 * addresses are refused: the exchange between offices does not carry them reliably.
 */

/** RFC 5321 §4.5.3.1.3 with erratum 1690: a path of 256 octets, less its angle brackets. */
export const MAX_MAIL_ADDRESS = 254;
/** RFC 5321 §4.5.3.1.1. */
const MAX_LOCAL_PART = 64;

const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** RFC 1123 §2.1: letters, digits and inner hyphens, at most 63 octets. */
const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const ASCII = /^[\x20-\x7e]*$/;

function domainProblem(domain: string): string | undefined {
  if (!ASCII.test(domain)) return 'tên miền có dấu; đề nghị ghi tên miền không dấu (dạng xn--… nếu có)';
  const labels = domain.split('.');
  if (labels.length < 2) return 'tên miền chưa đầy đủ, ví dụ langson.gov.vn';
  if (!labels.every((label) => LABEL.test(label))) return 'tên miền có ký tự hoặc dấu chấm không hợp lệ';
  return /^\d+$/.test(labels.at(-1) ?? '') ? 'tên miền không được là địa chỉ IP' : undefined;
}

function localPartProblem(local: string): string | undefined {
  if (local === '') return 'thiếu phần trước dấu @';
  if (!ASCII.test(local)) return 'phần trước dấu @ có dấu; đề nghị ghi không dấu';
  if (local.length > MAX_LOCAL_PART) return `phần trước dấu @ dài quá ${MAX_LOCAL_PART} ký tự`;
  return LOCAL_PART.test(local) ? undefined : 'phần trước dấu @ có ký tự không hợp lệ';
}

/** Why a text is no usable mail address, in Vietnamese, for whoever typed it; undefined when it is one. */
export function mailAddressProblem(text: string): string | undefined {
  if (text.length > MAX_MAIL_ADDRESS) return `địa chỉ dài quá ${MAX_MAIL_ADDRESS} ký tự`;
  if (/\s/u.test(text)) return 'địa chỉ có khoảng trắng';
  const at = text.lastIndexOf('@');
  if (at < 0) return 'địa chỉ thiếu dấu @';
  return localPartProblem(text.slice(0, at)) ?? domainProblem(text.slice(at + 1));
}

export function isMailAddress(text: string): boolean {
  return mailAddressProblem(text) === undefined;
}

/** Offices write the same address in capitals and not. */
export function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
