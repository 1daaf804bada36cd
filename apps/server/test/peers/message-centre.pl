#!/usr/bin/perl
# A short message centre whose protocol is spoken by Net::SMPP (Debian: libnet-smpp-perl), which shares no line with ours.
# Tells what it hears, and does what it is told, in lines of JSON on stdout and stdin.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use JSON::PP;
use Net::SMPP;

$| = 1;
my $json = JSON::PP->new->canonical;
my $password = $ARGV[0] // 'secret';
my $listener = Net::SMPP->new_listen('127.0.0.1', port => $ARGV[1] // 0, smpp_version => 0x34, interface_version => 0x34)
  or die "cannot listen: $!";
my $select = IO::Select->new($listener, \*STDIN);
my (%clients, %roles, $typed);
my $number = 0;
my @statuses;      # of the next submissions, instead of success
my $silent = 0;    # so many submissions get no answer
my $drops = 0;     # so many submissions are heard, and the line is cut instead of an answer

sub say_it { print $json->encode({@_}), "\n" }
sub leave { my $c = shift; $select->remove($c); delete $clients{$c}; delete $roles{$c}; $c->close; say_it(event => 'left') }
say_it(event => 'listening', port => $listener->sockport);

while (my @ready = $select->can_read) {
  for my $handle (@ready) {
    if ($handle == $listener) {
      my $client = $listener->accept or next;
      $clients{$client} = $client;
      $select->add($client);
    } elsif ($handle == \*STDIN) {
      sysread(STDIN, my $bytes, 65536) or exit 0;
      $typed .= $bytes;
      while ($typed =~ s/^(.*?)\n//) { command($json->decode($1)) }
    } else {
      my $pdu = $handle->read_pdu;
      defined $pdu ? hear($handle, $pdu) : leave($handle);
    }
  }
}

sub hear {
  my ($client, $pdu) = @_;
  my $cmd = $pdu->{cmd};
  if ($cmd == Net::SMPP::CMD_bind_transceiver || $cmd == Net::SMPP::CMD_bind_transmitter || $cmd == Net::SMPP::CMD_bind_receiver) {
    my %name = (Net::SMPP::CMD_bind_transceiver, 'transceiver', Net::SMPP::CMD_bind_transmitter, 'transmitter', Net::SMPP::CMD_bind_receiver, 'receiver');
    my $role = $name{$cmd};
    my $answer = "bind_${role}_resp";
    my $status = $pdu->{password} eq $password ? 0 : 0x0e;
    $client->$answer(system_id => 'centre', seq => $pdu->{seq}, status => $status);
    $roles{$client} = $role if $status == 0;
    say_it(event => 'bound', role => $role, status => $status, system_id => $pdu->{system_id}, version => $pdu->{interface_version});
  } elsif ($cmd == Net::SMPP::CMD_enquire_link) {
    $client->enquire_link_resp(seq => $pdu->{seq});
    say_it(event => 'enquired');
  } elsif ($cmd == Net::SMPP::CMD_unbind) {
    $client->unbind_resp(seq => $pdu->{seq});
    leave($client);
  } elsif ($cmd == Net::SMPP::CMD_submit_sm) {
    submitted($client, $pdu);
  } elsif ($cmd == Net::SMPP::CMD_deliver_sm_resp) {
    say_it(event => 'delivered', seq => $pdu->{seq}, status => $pdu->{status});
  }
}

sub submitted {
  my ($client, $pdu) = @_;
  my $status = @statuses ? shift @statuses : 0;
  my $id = sprintf 'M%06d', ++$number;
  say_it(event => 'submitted', id => $id, status => $status, from => $pdu->{source_addr}, to => $pdu->{destination_addr},
    ton => $pdu->{source_addr_ton}, coding => $pdu->{data_coding}, esm => $pdu->{esm_class},
    receipt => $pdu->{registered_delivery}, hex => unpack('H*', $pdu->{short_message}));
  if ($drops > 0) { $drops--; return leave($client) }
  if ($silent > 0) { $silent--; return }
  $client->submit_sm_resp(message_id => $id, seq => $pdu->{seq}, status => $status);
}

sub command {
  my $told = shift;
  if ($told->{do} eq 'deliver') {
    my ($client) = grep { ($roles{$_} // '') ne 'transmitter' && $roles{$_} } values %clients;
    return say_it(event => 'nobody') unless $client;
    my $seq = $client->deliver_sm(source_addr => $told->{from}, destination_addr => $told->{to}, esm_class => $told->{esm} // 0,
      source_addr_ton => 1, source_addr_npi => 1, dest_addr_ton => 1, dest_addr_npi => 1,
      data_coding => $told->{coding} // 0, short_message => pack('H*', $told->{hex}), async => 1);
    say_it(event => 'delivering', seq => $seq);
  } elsif ($told->{do} eq 'statuses') { @statuses = @{$told->{statuses}} }
  elsif ($told->{do} eq 'silent') { $silent = $told->{count} }
  elsif ($told->{do} eq 'drop_on_submit') { $drops = $told->{count} }
  elsif ($told->{do} eq 'cut') { leave($_) for values %clients }
  say_it(event => 'done', of => $told->{do}) if $told->{do} ne 'deliver';
}
