<?php
// Reads {roles, users, remove} as JSON and makes it so. Answers with an application password for each user who asked for one.
$_SERVER['HTTP_HOST'] = parse_url(getenv('ROLLCALL_SITE_URL'), PHP_URL_HOST);
$_SERVER['REQUEST_URI'] = '/';
require __DIR__ . '/config.php';
require ABSPATH . 'wp-settings.php';
require_once ABSPATH . 'wp-admin/includes/user.php';
$wanted = json_decode(stream_get_contents(STDIN), true, 16, JSON_THROW_ON_ERROR);
foreach ($wanted['roles'] ?? [] as $role => $capabilities) {
    add_role($role, $role, array_fill_keys($capabilities, true));
}
$passwords = [];
foreach ($wanted['users'] ?? [] as $user) {
    $id = wp_insert_user([
        'user_login' => $user['login'],
        'user_email' => $user['email'],
        'display_name' => $user['name'],
        'user_pass' => 'only for this test',
        'role' => $user['role'],
    ]);
    if (is_wp_error($id)) {
        fwrite(STDERR, $user['login'] . ': ' . $id->get_error_message());
        exit(1);
    }
    foreach ($user['capabilities'] ?? [] as $capability) {
        get_user_by('id', $id)->add_cap($capability);
    }
    if ($user['applicationPassword'] ?? false) {
        [$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'Rollcall']);
        $passwords[$user['login']] = WP_Application_Passwords::chunk_password($password);
    }
}
foreach ($wanted['remove'] ?? [] as $login) {
    wp_delete_user(get_user_by('login', $login)->ID);
}
flush_rewrite_rules();
echo json_encode((object) $passwords);
