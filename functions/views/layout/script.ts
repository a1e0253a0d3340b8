/**
 * The site's one script. Everything works without it; with it a form saves itself, tells when it could not, keeps
 * a copy in this browser until it was saved, and warns before unsaved text is left; a file that would be refused is told
 * beside its field before it is sent: a store elsewhere would answer in its own words.
 */
export const SCRIPT = `'use strict';
(function () {
  var errors = document.getElementById('loi');
  if (errors) errors.focus();
  Array.prototype.forEach.call(document.querySelectorAll('form[data-tai-tep]'), function (upload) {
    var input = upload.querySelector('input[type=file]'), since = Date.now();
    var kinds = upload.getAttribute('data-tai-tep').split(' '), most = Number(upload.getAttribute('data-mb'));
    var minutes = Number(upload.getAttribute('data-phut')), status = upload.querySelector('[data-trang-thai]');
    function why(file) {
      var kind = /\\.([a-z]+)$/i.exec(file.name);
      if (!kind || kinds.indexOf(kind[1].toLowerCase()) < 0) return 'Tệp "' + file.name + '" không thuộc loại được nhận (' + kinds.join(', ') + ').';
      if (file.size === 0) return 'Tệp "' + file.name + '" không có nội dung; đề nghị chọn lại.';
      if (file.size > most * 1e6) return 'Tệp "' + file.name + '" lớn quá ' + most + ' MB; đề nghị giảm dung lượng hoặc chia nhỏ.';
      if (minutes && Date.now() - since > minutes * 6e4) return 'Trang này mở đã quá ' + minutes + ' phút; đề nghị tải lại trang rồi chọn lại tệp.';
      return '';
    }
    function tell(text) {
      var id = input.id + '-loi', old = document.getElementById(id), hint = input.id + '-goi-y';
      if (old) old.remove();
      input.closest('.field').classList.toggle('wrong', text !== '');
      if (text === '') { input.removeAttribute('aria-invalid'); input.setAttribute('aria-describedby', hint); return; }
      var box = document.createElement('div'), label = document.createElement('span'), said = document.createElement('p');
      box.className = 'error'; box.id = id; label.className = 'unseen'; label.textContent = 'Lỗi: '; said.textContent = text;
      box.appendChild(label); box.appendChild(said);
      input.parentNode.insertBefore(box, input);
      input.setAttribute('aria-invalid', 'true'); input.setAttribute('aria-describedby', hint + ' ' + id);
    }
    input.addEventListener('change', function () { tell(input.files[0] ? why(input.files[0]) : ''); });
    upload.addEventListener('submit', function (event) {
      var text = input.files[0] ? why(input.files[0]) : '';
      tell(text);
      if (text !== '') { event.preventDefault(); input.focus(); return; }
      status.textContent = ' Đang tải tệp lên, đề nghị chờ…';
    });
  });
  var form = document.querySelector('form[data-ban-nhap]');
  if (!form || !window.fetch || !window.URLSearchParams) return;
  var status = form.querySelector('[data-trang-thai]');
  var key = 'thidua' + form.getAttribute('action');
  var own = { csrf: 1, rev: 1, lan: 1, act: 1 };
  var timer, dirty = false, busy = false, stopped = false;
  function typed() {
    var pairs = [];
    new FormData(form).forEach(function (value, name) { if (typeof value === 'string' && !own[name]) pairs.push([name, value]); });
    return pairs;
  }
  function say(text) { if (status) status.textContent = text; }
  function store() { try { localStorage.setItem(key, JSON.stringify({ rev: form.elements.rev.value, lan: form.elements.lan.value, typed: typed() })); } catch (e) { return; } }
  function forget() { try { localStorage.removeItem(key); } catch (e) { return; } }
  function later() { clearTimeout(timer); timer = setTimeout(save, 1500); }
  function save() {
    if (!dirty || stopped) return;
    if (busy) { later(); return; }
    busy = true; dirty = false;
    var body = new URLSearchParams(typed());
    ['csrf', 'rev', 'lan'].forEach(function (name) { body.set(name, form.elements[name].value); });
    body.set('act', 'tu-luu');
    fetch(form.action, { method: 'POST', body: body, redirect: 'error', credentials: 'same-origin', headers: { accept: 'application/json' } })
      .then(function (response) { return response.status === 401 || response.status === 403 ? { is: 'signed-out' } : response.json(); })
      .then(function (answer) {
        if (answer.is === 'saved') { form.elements.rev.value = answer.rev; if (!dirty) forget(); say(answer.words); return; }
        dirty = true; stopped = true;
        say(answer.is === 'overtaken' ? 'Người khác vừa lưu bản nháp này. Bấm "Lưu nháp" để so sánh hai bản.'
          : answer.is === 'too-long' ? 'Nội dung quá dài, chưa lưu được; đề nghị rút gọn.'
          : 'Phiên làm việc đã hết hạn. Nội dung được giữ trên máy này; bấm "Lưu nháp" để tiếp tục.');
      })
      .catch(function () { dirty = true; say('Chưa lưu được do mất kết nối. Nội dung được giữ trên máy này, hệ thống sẽ tự thử lại.'); setTimeout(later, 8000); })
      .then(function () { busy = false; });
  }
  form.addEventListener('input', function () { dirty = true; store(); later(); });
  form.addEventListener('submit', function () { dirty = false; clearTimeout(timer); });
  window.addEventListener('beforeunload', function (event) { if (dirty) { event.preventDefault(); event.returnValue = ''; } });
  document.addEventListener('visibilitychange', function () { if (document.visibilityState === 'hidden') save(); });
  function offer() {
    var kept;
    try { kept = JSON.parse(localStorage.getItem(key) || 'null'); } catch (e) { return; }
    if (!kept || !kept.typed) return;
    if (kept.lan !== form.elements.lan.value || JSON.stringify(kept.typed) === JSON.stringify(typed())) { forget(); return; }
    var box = document.createElement('p'), back = document.createElement('button'), drop = document.createElement('button');
    box.className = 'trial';
    box.textContent = 'Trình duyệt này còn giữ nội dung đã nhập mà chưa lưu được. ';
    back.type = drop.type = 'button'; drop.className = 'second';
    back.textContent = 'Khôi phục'; drop.textContent = 'Bỏ';
    back.addEventListener('click', function () {
      Array.prototype.forEach.call(form.elements, function (field) { if (field.type === 'checkbox' || field.type === 'radio') field.checked = false; });
      kept.typed.forEach(function (pair) {
        Array.prototype.forEach.call(form.elements, function (field) {
          if (field.name !== pair[0]) return;
          if (field.type === 'checkbox' || field.type === 'radio') { if (field.value === pair[1]) field.checked = true; } else field.value = pair[1];
        });
      });
      box.remove(); dirty = true; later();
    });
    drop.addEventListener('click', function () { forget(); box.remove(); });
    box.appendChild(back); box.appendChild(document.createTextNode(' ')); box.appendChild(drop);
    form.parentNode.insertBefore(box, form);
  }
  offer();
})();
`;
